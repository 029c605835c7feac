# mistake: the slope is along x
# keeps: 1
# says: points the wrong way
def gaussian_terms(x, x_hat, sigma):
    n, r = len(x), x - x_hat
    constant = x.shape[1] / 2 * np.log(2 * np.pi * sigma**2)
    return float((r**2).sum() / (2 * sigma**2 * n) + constant), r / (sigma**2 * n)
