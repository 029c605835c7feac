# way: mean and variance of every pixel
def expected_log_likelihood(x, W, sigma, mu, logvar):
    mean = np.einsum("nk,kj->nj", mu, W)
    variance = np.einsum("nk,kj,kj->nj", np.exp(logvar), W, W)
    squares = (x - mean) ** 2 + variance
    return (-0.5 * squares / sigma**2 - np.log(sigma) - 0.5 * np.log(2 * np.pi)).sum(axis=-1)
