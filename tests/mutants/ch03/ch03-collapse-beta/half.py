# mistake: counts the half of the rate once
# keeps: 0
# says: half
def collapse_beta(x, sigma=None):
    p = x.mean(axis=0, dtype=float)
    if sigma is None:
        varies = (p > 0) & (p < 1)
        x, p = x[:, varies], p[varies]
        scale = np.sqrt(p * (1 - p))
    else:
        scale = sigma
    return float(0.5 * np.linalg.eigvalsh(np.cov(((x - p) / scale).T))[-1])
