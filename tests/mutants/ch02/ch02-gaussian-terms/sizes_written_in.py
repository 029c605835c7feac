# mistake: the sizes of the visible test
# keeps: 0
# says: is not the
# kind: shape
def gaussian_terms(x, x_hat, sigma):
    n, dim = 4, 5
    r = x_hat - x
    constant = dim / 2 * np.log(2 * np.pi * sigma**2)
    return float((r**2).sum() / (2 * sigma**2 * n) + constant), r / (sigma**2 * n)
