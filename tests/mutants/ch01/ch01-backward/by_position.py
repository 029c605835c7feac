# mistake: masks by position, not by flag
# keeps: 3.5
# kind: shape
# says: passes nothing back
def backward(layers, hs, d, grads):
    for i in reversed(range(len(layers))):
        grads[i].W[:] = hs[i].T @ d
        grads[i].b[:] = d.sum(axis=0)
        if i > 0:
            d = d @ layers[i].W.T
            if i != len(layers) // 2:
                d = d * (hs[i] > 0)
