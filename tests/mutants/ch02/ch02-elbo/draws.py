# mistake: estimates the expectation by drawing
# keeps: 0.5
# says: you draw codes
# kind: draws
def expected_log_likelihood(x, W, sigma, mu, logvar):
    eps = np.random.default_rng().normal(size=(5000, *mu.shape))
    z = mu + np.exp(logvar / 2) * eps
    squares = ((x - z @ W) ** 2).sum(axis=2).mean(axis=0) / sigma**2
    return -0.5 * (squares + x.shape[1] * np.log(2 * np.pi * sigma**2))
