# mistake: only the variances
# keeps: 0
# says: not only the
def frechet_distance(a, b):
    gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
    return float(gap + ((a.std(axis=0, ddof=1) - b.std(axis=0, ddof=1)) ** 2).sum())
