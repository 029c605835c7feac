# way: masks first, then fills
def backward(layers, hs, d, grads):
    for i in reversed(range(len(layers))):
        np.copyto(grads[i].W, (d.T @ hs[i]).T)
        grads[i].b[:] = d.sum(axis=0)
        if i > 0:
            d = d @ layers[i].W.T
            if layers[i - 1].rectify:
                d = np.where(hs[i] > 0, d, 0)
