# mistake: one constant for a picture
# keeps: 0
# says: once for each pixel
def expected_log_likelihood(x, W, sigma, mu, logvar):
    squares = ((x - mu @ W) ** 2).sum(axis=1) + np.exp(logvar) @ (W**2).sum(axis=1)
    return -0.5 * (squares / sigma**2 + np.log(2 * np.pi * sigma**2))
