# mistake: the spread of the code instead of the picture's
# keeps: 0.5
# says: depends on W
def expected_log_likelihood(x, W, sigma, mu, logvar):
    dim = x.shape[1]
    squares = ((x - mu @ W) ** 2).sum(axis=1) + np.exp(logvar).sum(axis=1)
    return -0.5 * (squares / sigma**2 + dim * np.log(2 * np.pi * sigma**2))
