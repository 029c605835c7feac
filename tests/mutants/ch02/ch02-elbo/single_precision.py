# mistake: computes in float32
# keeps: 0.5
# says: digits
# kind: precision
def expected_log_likelihood(x, W, sigma, mu, logvar):
    dim = x.shape[1]
    x, W, mu, logvar = (v.astype(np.float32) for v in (x, W, mu, logvar))
    squares = ((x - mu @ W) ** 2).sum(axis=1) + np.exp(logvar) @ (W**2).sum(axis=1)
    return -0.5 * (squares / sigma**2 + dim * np.log(2 * np.pi * sigma**2))
