# mistake: divides the caller's slopes in place
# keeps: 3.5
# kind: arguments
# says: changes what it is given
def backward(layers, hs, d, grads):
    d *= 1 + 1e-15
    d += 1e-300
    for i in reversed(range(len(layers))):
        grads[i].W[:] = hs[i].T @ d
        grads[i].b[:] = d.sum(axis=0)
        if i > 0:
            d = d @ layers[i].W.T
            if layers[i - 1].rectify:
                d = d * (hs[i] > 0)
