# mistake: does not subtract the mean picture
# keeps: 0
# says: not subtracted
def collapse_beta(x, sigma=None):
    p = x.mean(axis=0, dtype=float)
    if sigma is None:
        varies = (p > 0) & (p < 1)
        x, p = x[:, varies], p[varies]
        scale = np.sqrt(p * (1 - p))
    else:
        scale = sigma
    return float(np.linalg.eigvalsh((x / scale).T @ (x / scale) / len(x))[-1])
