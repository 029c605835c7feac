# mistake: makes new arrays
# keeps: 0
# says: No gradient was filled
def backward(layers, hs, d, grads):
    made = []
    for i in reversed(range(len(layers))):
        made.append((hs[i].T @ d, d.sum(axis=0)))
        d = d @ layers[i].W.T
        if i > 0 and layers[i - 1].rectify:
            d = d * (hs[i] > 0)
    return made[::-1]
