# way: one einsum for the spread, precision in place of sigma
def expected_log_likelihood(x, W, sigma, mu, logvar):
    precision = sigma**-2.0
    residual = x - np.einsum("nk,kd->nd", mu, W)
    spread = np.einsum("nk,kd,kd->nd", np.exp(logvar), W, W)
    each = np.log(precision / (2 * np.pi)) - precision * (residual**2 + spread)
    return each.sum(axis=1) / 2
