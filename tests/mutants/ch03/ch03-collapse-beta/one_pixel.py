# mistake: the largest variance of a pixel
# kind: credit
# keeps: 0
# pitfall: P3
# says: single pixel
def collapse_beta(x, sigma=None):
    p = x.mean(axis=0, dtype=float)
    if sigma is None:
        varies = (p > 0) & (p < 1)
        x, p = x[:, varies], p[varies]
        scale = np.sqrt(p * (1 - p))
    else:
        scale = sigma
    return float(((x - p) / scale).var(axis=0).max())
