# mistake: slopes in float32
# keeps: 3.5
# kind: precision
# says: digits of float32
def backward(layers, hs, d, grads):
    d = d.astype(np.float32)
    for i in reversed(range(len(layers))):
        grads[i].W[:] = hs[i].T.astype(np.float32) @ d
        grads[i].b[:] = d.sum(axis=0)
        if i > 0:
            d = d @ layers[i].W.T.astype(np.float32)
            if layers[i - 1].rectify:
                d = d * (hs[i] > 0)
