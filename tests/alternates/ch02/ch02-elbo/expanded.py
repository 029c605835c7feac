# way: the square multiplied out, with the second moment of the code
def expected_log_likelihood(x, W, sigma, mu, logvar):
    n, dim = x.shape
    found = np.empty(n)
    for i in range(n):
        moment = np.outer(mu[i], mu[i]) + np.diag(np.exp(logvar[i]))
        squares = x[i] @ x[i] - 2 * x[i] @ (mu[i] @ W) + np.trace(W @ W.T @ moment)
        found[i] = -squares / (2 * sigma**2) - dim / 2 * np.log(2 * np.pi * sigma**2)
    return found
