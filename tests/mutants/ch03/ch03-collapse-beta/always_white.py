# mistake: leaves out only what is always 0
# keeps: 2
# says: always 1, makes you divide
def collapse_beta(x, sigma=None):
    p = x.mean(axis=0, dtype=float)
    if sigma is None:
        varies = p > 0
        x, p = x[:, varies], p[varies]
        scale = np.sqrt(p * (1 - p))
    else:
        scale = sigma
    return float(np.linalg.eigvalsh(np.cov(((x - p) / scale).T))[-1])
