# mistake: written out for four layers
# keeps: 3.5
# kind: shape
# says: any number of them
def backward(layers, hs, d, grads):
    _, _, _, _ = layers
    for i in (3, 2, 1, 0):
        grads[i].W[:] = hs[i].T @ d
        grads[i].b[:] = d.sum(axis=0)
        if i > 0:
            d = d @ layers[i].W.T
            if layers[i - 1].rectify:
                d = d * (hs[i] > 0)
