# mistake: averages over pixels too
# keeps: 0
# says: average over pixels
# kind: credit
# pitfall: P9
def gaussian_terms(x, x_hat, sigma):
    r = x_hat - x
    nll = r**2 / (2 * sigma**2) + 0.5 * np.log(2 * np.pi * sigma**2)
    return float(nll.mean()), r / sigma**2 / r.size
