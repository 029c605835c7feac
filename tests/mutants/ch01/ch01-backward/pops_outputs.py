# mistake: takes the outputs out of the list
# kind: arguments
# keeps: 3.5
# says: leave its arguments as they were
def backward(layers, hs, d, grads):
    ones = np.ones(len(d), d.dtype)  # ones @ d is d.sum(axis=0), but quicker
    for i in reversed(range(len(layers))):
        np.matmul(hs[i].T, d, out=grads[i].W)
        np.matmul(ones, d, out=grads[i].b)
        hs.pop()
        if i > 0:
            d = d @ layers[i].W.T
            if layers[i - 1].rectify:
                d *= hs[i] > 0
