# mistake: divides by the variance of a coin
# keeps: 1
# says: variance of a coin
def collapse_beta(x, sigma=None):
    p = x.mean(axis=0, dtype=float)
    if sigma is None:
        varies = (p > 0) & (p < 1)
        x, p = x[:, varies], p[varies]
        scale = p * (1 - p)
    else:
        scale = sigma
    return float(np.linalg.eigvalsh(np.cov(((x - p) / scale).T))[-1])
