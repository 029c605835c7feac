# mistake: averages over pixels
# keeps: 1
# pitfall: P9
# says: averaged over pixels
def gaussian_nll(x, x_hat, sigma):
    each = (x - x_hat) ** 2 / (2 * sigma**2) + np.log(2 * np.pi * sigma**2) / 2
    return each.mean()


def best_sigma(x, x_hat):
    return np.sqrt(((x - x_hat) ** 2).mean())
