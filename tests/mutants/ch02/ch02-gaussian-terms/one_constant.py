# mistake: counts the constant of one pixel
# keeps: 1
# says: constant is counted once
# pitfall: P9
def gaussian_terms(x, x_hat, sigma):
    n, r = len(x), x_hat - x
    constant = 0.5 * np.log(2 * np.pi * sigma**2)
    return float((r**2).sum() / (2 * sigma**2 * n) + constant), r / (sigma**2 * n)
