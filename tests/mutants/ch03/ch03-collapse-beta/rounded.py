# mistake: rounds grey pixels
# keeps: 1
# says: round the pixels
def collapse_beta(x, sigma=None):
    p = x.mean(axis=0, dtype=float)
    if sigma is None:
        x = (x > 0.5) * 1.0
        varies = (p > 0) & (p < 1)
        x, p = x[:, varies], p[varies]
        scale = np.sqrt(p * (1 - p))
    else:
        scale = sigma
    return float(np.linalg.eigvalsh(np.cov(((x - p) / scale).T))[-1])
