# mistake: empties the list of tiles
# keeps: 3.5
# says: changes what it is given
def fades(cuts):
    weights, before = [], None
    while cuts:
        start, end = cuts.pop(0)
        weight = np.ones(end - start)
        if before is not None:
            n = before[1] - start
            rise = np.arange(1, n + 1) / (n + 1)
            weight[:n] *= rise
            weights[-1][len(weights[-1]) - n :] *= 1 - rise
        before = (start, end)
        weights.append(weight)
    return weights
