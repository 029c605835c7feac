# mistake: weights of three decimals
# keeps: 2
# says: equal steps
def fades(cuts):
    weights = [np.ones(end - start) for start, end in cuts]
    for k in range(1, len(cuts)):
        n = cuts[k - 1][1] - cuts[k][0]
        rise = np.round(np.arange(1, n + 1) / (n + 1), 3)
        weights[k][:n] *= rise
        weights[k - 1][len(weights[k - 1]) - n :] *= 1 - rise
    return weights
