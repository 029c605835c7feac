# way: Woodbury's identity, with a matrix of the code's size
def log_evidence(x, W, sigma):
    k, dim = W.shape
    precision = np.eye(k) + W @ W.T / sigma**2
    b = x @ W.T / sigma**2
    squares = (x**2).sum(1) / sigma**2 - np.einsum("nk,kl,nl->n", b, np.linalg.inv(precision), b)
    logdet = np.linalg.slogdet(precision)[1] + dim * np.log(sigma**2)
    return -0.5 * (squares + logdet + dim * np.log(2 * np.pi))
