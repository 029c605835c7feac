# mistake: computes in float32
# keeps: 0
# says: digits of float32
# kind: precision
def gaussian_terms(x, x_hat, sigma):
    n, dim = x.shape
    x, x_hat = x.astype(np.float32), x_hat.astype(np.float32)
    r = x_hat - x
    constant = dim / 2 * np.log(2 * np.pi * sigma**2)
    return np.float32((r**2).sum() / (2 * sigma**2 * n) + constant), r / (sigma**2 * n)
