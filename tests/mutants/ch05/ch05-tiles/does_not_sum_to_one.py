# mistake: both ramps begin at 0
# keeps: 2
# says: add up to one
def fades(cuts):
    weights = [np.ones(end - start) for start, end in cuts]
    for k in range(1, len(cuts)):
        n = cuts[k - 1][1] - cuts[k][0]
        rise = np.arange(n) / (n + 1)
        weights[k][:n] *= rise
        weights[k - 1][len(weights[k - 1]) - n :] *= rise[::-1]
    return weights
