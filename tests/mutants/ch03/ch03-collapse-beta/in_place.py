# mistake: subtracts the mean from the pictures themselves
# kind: arguments
# keeps: 2
# says: as they were
def collapse_beta(x, sigma=None):
    p = x.mean(axis=0)
    x -= p
    if sigma is None:
        varies = (p > 0) & (p < 1)
        x, p = x[:, varies], p[varies]
        sigma = np.sqrt(p * (1 - p))
    return float(np.linalg.eigvalsh(np.cov((x / sigma).T))[-1])
