# mistake: subtracts the divergence as well
# keeps: 0
# says: the whole bound
def expected_log_likelihood(x, W, sigma, mu, logvar):
    dim = x.shape[1]
    squares = ((x - mu @ W) ** 2).sum(axis=1) + np.exp(logvar) @ (W**2).sum(axis=1)
    reconstruction = -0.5 * (squares / sigma**2 + dim * np.log(2 * np.pi * sigma**2))
    return reconstruction - 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1)
