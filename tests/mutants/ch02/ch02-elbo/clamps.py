# mistake: clamps logvar
# keeps: 0
# says: cut none off
# kind: clamp
def expected_log_likelihood(x, W, sigma, mu, logvar):
    dim = x.shape[1]
    at_mean = ((x - mu @ W) ** 2).sum(axis=1)
    from_spread = np.exp(np.clip(logvar, -10, 10)) @ (W**2).sum(axis=1)
    squares = (at_mean + from_spread) / sigma**2
    return -0.5 * (squares + dim * np.log(2 * np.pi * sigma**2))
