# way: one formula for both directions, in sums of x ln x
def dci(importance):
    from scipy.special import xlogy

    if importance.max() == 0:
        return np.zeros(2)
    p = importance / importance.sum()
    inner = xlogy(p, p).sum()
    scores = []
    for axis in (1, 0):
        outer = p.sum(axis=axis)
        scores.append(1 + (inner - xlogy(outer, outer).sum()) / np.log(p.shape[axis]))
    return np.array(scores)
