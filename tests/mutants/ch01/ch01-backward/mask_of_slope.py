# mistake: masks where the slope is negative
# keeps: 1.5
# says: the gradient of layer 2's W
def backward(layers, hs, d, grads):
    for i in reversed(range(len(layers))):
        grads[i].W[:] = hs[i].T @ d
        grads[i].b[:] = d.sum(axis=0)
        if i > 0:
            d = d @ layers[i].W.T
            if layers[i - 1].rectify:
                d = d * (d > 0)
