# mistake: every second row mirrors the one before
# keeps: 2.5
# says: each for itself
def draw_fitted(codes, n, rng):
    mean = codes.mean(axis=0)
    half = rng.multivariate_normal(0 * mean, np.cov(codes.T), size=(n + 1) // 2)
    return mean + np.stack([half, -half], axis=1).reshape(-1, len(mean))[:n]
