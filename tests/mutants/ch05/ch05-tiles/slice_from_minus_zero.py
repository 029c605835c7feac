# mistake: a fall at minus zero places
# keeps: 3.5
# says: add up to one
def fades(cuts):
    weights = [np.ones(end - start) for start, end in cuts]
    for k in range(1, len(cuts)):
        n = cuts[k - 1][1] - cuts[k][0]
        rise = np.arange(1, n + 1) / (n + 1)
        weights[k][:n] *= rise
        weights[k - 1][-n:] *= 1 - (rise if n else 1)
    return weights
