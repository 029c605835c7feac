# mistake: what the spread adds is not divided by sigma^2
# keeps: 0.5
# says: scale it alike
def expected_log_likelihood(x, W, sigma, mu, logvar):
    dim = x.shape[1]
    squares = ((x - mu @ W) ** 2).sum(axis=1) / sigma**2 + np.exp(logvar) @ (W**2).sum(axis=1)
    return -0.5 * (squares + dim * np.log(2 * np.pi * sigma**2))
