# mistake: leaves out pixels that hardly ever change
# kind: property
# keeps: 2
# says: hardly ever change count
def collapse_beta(x, sigma=None):
    p = x.mean(axis=0, dtype=float)
    scale = sigma
    if sigma is None:
        varies = x.std(axis=0) > 0.1
        x, p = x[:, varies], p[varies]
        scale = np.sqrt(p * (1 - p))
    return float(np.linalg.eigvalsh(np.cov(((x - p) / scale).T))[-1])
