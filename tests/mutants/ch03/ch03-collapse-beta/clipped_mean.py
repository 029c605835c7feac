# mistake: keeps the mean picture off 0 and 1 by a hundredth
# kind: clamp
# keeps: 2
# says: limit of your own
def collapse_beta(x, sigma=None):
    p = x.mean(axis=0, dtype=float)
    scale = sigma
    if sigma is None:
        q = np.clip(p, 0.01, 0.99)
        scale = np.sqrt(q * (1 - q))
    return float(np.linalg.eigvalsh(np.cov(((x - p) / scale).T))[-1])
