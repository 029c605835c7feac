# mistake: a rise of k / n
# keeps: 2
# says: the steps are 1 / (n + 1)
def fades(cuts):
    weights = [np.ones(end - start) for start, end in cuts]
    for k in range(1, len(cuts)):
        n = cuts[k - 1][1] - cuts[k][0]
        rise = np.arange(1, n + 1) / n
        weights[k][:n] *= rise
        weights[k - 1][len(weights[k - 1]) - n :] *= np.arange(n, 0, -1) / n
    return weights
