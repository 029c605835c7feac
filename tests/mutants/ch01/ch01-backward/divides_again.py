# mistake: averages over the batch once more
# keeps: 0
# says: in d already
def backward(layers, hs, d, grads):
    d = d / len(d)
    for i in reversed(range(len(layers))):
        grads[i].W[:] = hs[i].T @ d
        grads[i].b[:] = d.sum(axis=0)
        if i > 0:
            d = d @ layers[i].W.T
            if layers[i - 1].rectify:
                d = d * (hs[i] > 0)
