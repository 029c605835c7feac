# mistake: scales each coin by the spread it shows
# keeps: 1
# says: the spread that it shows
def collapse_beta(x, sigma=None):
    p = x.mean(axis=0, dtype=float)
    if sigma is None:
        varies = (p > 0) & (p < 1)
        x, p = x[:, varies], p[varies]
        scale = x.std(axis=0)
    else:
        scale = sigma
    return float(np.linalg.eigvalsh(np.cov(((x - p) / scale).T))[-1])
