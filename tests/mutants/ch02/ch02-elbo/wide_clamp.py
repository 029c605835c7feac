# mistake: clamps logvar where image models do
# keeps: 0.5
# says: cut none off
# kind: clamp
def expected_log_likelihood(x, W, sigma, mu, logvar):
    squares = ((x - mu @ W) ** 2).sum(axis=1)
    squares = squares + np.exp(np.clip(logvar, -30, 20)) @ (W**2).sum(axis=1)
    return -0.5 * (squares / sigma**2 + x.shape[1] * np.log(2 * np.pi * sigma**2))
