# mistake: divides the variance by the spread
# keeps: 1
# says: a variance by a spread
def collapse_beta(x, sigma=None):
    p = x.mean(axis=0, dtype=float)
    if sigma is None:
        varies = (p > 0) & (p < 1)
        x, p = x[:, varies], p[varies]
        scale = np.sqrt(p * (1 - p))
    else:
        scale = np.sqrt(sigma)
    return float(np.linalg.eigvalsh(np.cov(((x - p) / scale).T))[-1])
