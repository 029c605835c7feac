# mistake: single precision whatever comes in
# kind: precision
# keeps: 0
# says: digits of float32
def collapse_beta(x, sigma=None):
    x = x.astype(np.float32)
    p = x.mean(axis=0)
    if sigma is None:
        varies = (p > 0) & (p < 1)
        x, p = x[:, varies], p[varies]
        scale = np.sqrt(p * (1 - p))
    else:
        scale = np.float32(sigma)
    return float(np.linalg.eigvalsh(np.cov(((x - p) / scale).T, dtype=np.float32))[-1])
