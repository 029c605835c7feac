# way: means over the batch, precision in place of sigma
def gaussian_terms(x, x_hat, sigma):
    precision = 1 / sigma**2
    error = x_hat - x
    squares = np.einsum("nd,nd->n", error, error)
    nll = 0.5 * (precision * squares + x.shape[1] * (np.log(2 * np.pi) - np.log(precision)))
    return np.mean(nll), error * precision / x.shape[0]
