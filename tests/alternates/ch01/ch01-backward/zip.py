# way: walks pairs of layers
def backward(layers, hs, d, grads):
    below = [None, *layers[:-1]]
    for layer, before, h, grad in zip(layers[::-1], below[::-1], hs[-2::-1], grads[::-1]):
        grad.W[...] = np.tensordot(h, d, axes=(0, 0))
        grad.b[...] = np.ones(len(d)) @ d
        d = np.dot(d, layer.W.T)
        if before is not None and before.rectify:
            d[h <= 0] = 0
