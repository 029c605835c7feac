# mistake: averages the biases' slopes
# keeps: 1
# says: average over the batch is in d already
def backward(layers, hs, d, grads):
    for i in reversed(range(len(layers))):
        grads[i].W[:] = hs[i].T @ d
        grads[i].b[:] = d.mean(axis=0)
        if i > 0:
            d = d @ layers[i].W.T
            if layers[i - 1].rectify:
                d = d * (hs[i] > 0)
