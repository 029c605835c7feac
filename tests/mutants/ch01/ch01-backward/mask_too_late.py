# mistake: masks by the layer's own flag
# keeps: 1.5
# says: passes nothing back
def backward(layers, hs, d, grads):
    for i in reversed(range(len(layers))):
        grads[i].W[:] = hs[i].T @ d
        grads[i].b[:] = d.sum(axis=0)
        d = d @ layers[i].W.T
        if layers[i].rectify:
            d = d * (hs[i] > 0)
