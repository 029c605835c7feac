# mistake: turns the outputs into masks
# keeps: 3.5
# kind: arguments
# says: changes what it is given
def backward(layers, hs, d, grads):
    for i in reversed(range(len(layers))):
        grads[i].W[:] = hs[i].T @ d
        grads[i].b[:] = d.sum(axis=0)
        if i > 0:
            d = d @ layers[i].W.T
            if layers[i - 1].rectify:
                np.sign(hs[i], out=hs[i])
                d = d * hs[i]
