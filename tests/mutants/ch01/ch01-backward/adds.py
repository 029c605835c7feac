# mistake: adds to what was in grads
# keeps: 0
# kind: property
# says: overwrite it
def backward(layers, hs, d, grads):
    for i in reversed(range(len(layers))):
        grads[i].W[:] += hs[i].T @ d
        grads[i].b[:] += d.sum(axis=0)
        if i > 0:
            d = d @ layers[i].W.T
            if layers[i - 1].rectify:
                d = d * (hs[i] > 0)
