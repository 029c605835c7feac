# mistake: a bent ramp
# keeps: 2
# says: straight
def fades(cuts):
    weights = [np.ones(end - start) for start, end in cuts]
    for k in range(1, len(cuts)):
        n = cuts[k - 1][1] - cuts[k][0]
        rise = np.sin(np.pi / 2 * np.arange(1, n + 1) / (n + 1)) ** 2
        weights[k][:n] *= rise
        weights[k - 1][len(weights[k - 1]) - n :] *= 1 - rise
    return weights
