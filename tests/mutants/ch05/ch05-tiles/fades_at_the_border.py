# mistake: fades at the ends of the line, too
# keeps: 2
# says: add up to one
def fades(cuts):
    n = cuts[0][1] - cuts[1][0] if len(cuts) > 1 else 0
    weights = []
    for start, end in cuts:
        weight, rise = np.ones(end - start), np.arange(1, n + 1) / (n + 1)
        weight[:n] *= rise
        weight[len(weight) - n :] *= rise[::-1]
        weights.append(weight)
    return weights
