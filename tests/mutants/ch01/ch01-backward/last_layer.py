# mistake: the last layer's gradient only
# keeps: 1.5
# kind: credit
# says: was not filled
def backward(layers, hs, d, grads):
    for i in [len(layers) - 1]:
        grads[i].W[:] = hs[i].T @ d
        grads[i].b[:] = d.sum(axis=0)
        if i > 0:
            d = d @ layers[i].W.T
            if layers[i - 1].rectify:
                d = d * (hs[i] > 0)
