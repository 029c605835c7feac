# mistake: the likelihood at the mean
# keeps: 0.5
# says: likelihood at the mean
# kind: credit
def expected_log_likelihood(x, W, sigma, mu, logvar):
    dim = x.shape[1]
    squares = ((x - mu @ W) ** 2).sum(axis=1) / sigma**2
    return -0.5 * (squares + dim * np.log(2 * np.pi * sigma**2))
