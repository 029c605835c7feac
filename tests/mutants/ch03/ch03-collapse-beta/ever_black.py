# mistake: leaves out every pixel that is ever 0 or 1
# keeps: 1
# says: ever 0 or 1
def collapse_beta(x, sigma=None):
    p = x.mean(axis=0, dtype=float)
    if sigma is None:
        varies = ((x > 0) & (x < 1)).all(axis=0)
        x, p = x[:, varies], p[varies]
        scale = np.sqrt(p * (1 - p))
    else:
        scale = sigma
    return float(np.linalg.eigvalsh(np.cov(((x - p) / scale).T))[-1])
