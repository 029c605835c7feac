# mistake: a ramp from 0 to 1
# keeps: 2
# says: begins at 1 / (n + 1)
def fades(cuts):
    weights = [np.ones(end - start) for start, end in cuts]
    for k in range(1, len(cuts)):
        n = cuts[k - 1][1] - cuts[k][0]
        rise = np.linspace(0, 1, n)
        weights[k][:n] *= rise
        weights[k - 1][len(weights[k - 1]) - n :] *= 1 - rise
    return weights
