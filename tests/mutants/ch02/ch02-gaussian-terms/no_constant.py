# mistake: leaves the constant away
# keeps: 1
# says: constant is missing
def gaussian_terms(x, x_hat, sigma):
    n, r = len(x), x_hat - x
    return float((r**2).sum() / (2 * sigma**2 * n)), r / (sigma**2 * n)
