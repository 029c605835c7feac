# mistake: the earlier tile does not fall
# keeps: 2
# says: add up to one
def fades(cuts):
    weights = [np.ones(end - start) for start, end in cuts]
    for k in range(1, len(cuts)):
        n = cuts[k - 1][1] - cuts[k][0]
        weights[k][:n] = np.arange(1, n + 1) / (n + 1)
    return weights
