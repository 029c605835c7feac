# mistake: the entries of W are not squared
# keeps: 0.5
# says: squares of its entries
def expected_log_likelihood(x, W, sigma, mu, logvar):
    dim = x.shape[1]
    squares = ((x - mu @ W) ** 2).sum(axis=1) + (np.exp(logvar) @ W).sum(axis=1)
    return -0.5 * (squares / sigma**2 + dim * np.log(2 * np.pi * sigma**2))
