# mistake: only the means
# keeps: 0
# kind: property
# says: Only the means
def frechet_distance(a, b):
    return float(((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum())
