# mistake: averages over pixels
# keeps: 0
# pitfall: P9
# says: averaged over pixels
def expected_log_likelihood(x, W, sigma, mu, logvar):
    squares = (x - mu @ W) ** 2 + np.exp(logvar) @ W**2
    return -0.5 * (squares / sigma**2 + np.log(2 * np.pi * sigma**2)).mean(axis=1)
