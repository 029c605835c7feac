# mistake: takes the means' pictures off x in place
# keeps: 2.5
# says: leave its arguments
# kind: arguments
def expected_log_likelihood(x, W, sigma, mu, logvar):
    dim, kept = x.shape[1], x.copy()
    x -= mu @ W
    squares = (x**2).sum(axis=1) + np.exp(logvar) @ (W**2).sum(axis=1)
    return -0.5 * (squares / sigma**2 + dim * np.log(2 * np.pi * sigma**2))
