# mistake: halves where two meet
# keeps: 2
# says: take the mean
def fades(cuts):
    weights = [np.ones(end - start) for start, end in cuts]
    for k in range(1, len(cuts)):
        n = cuts[k - 1][1] - cuts[k][0]
        rise = np.full(n, 0.5)
        weights[k][:n] *= rise
        weights[k - 1][len(weights[k - 1]) - n :] *= rise
    return weights
