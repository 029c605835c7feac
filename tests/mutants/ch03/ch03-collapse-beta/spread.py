# mistake: a singular value, not its square
# keeps: 0
# says: That is a spread
def collapse_beta(x, sigma=None):
    p = x.mean(axis=0, dtype=float)
    if sigma is None:
        varies = (p > 0) & (p < 1)
        x, p = x[:, varies], p[varies]
        scale = np.sqrt(p * (1 - p))
    else:
        scale = sigma
    return float(np.linalg.norm((x - p) / scale, 2) / np.sqrt(len(x)))
