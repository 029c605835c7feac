# mistake: sums over pictures
# keeps: 0
# pitfall: P9
# says: summed over pictures
def gaussian_nll(x, x_hat, sigma):
    each = (x - x_hat) ** 2 / (2 * sigma**2) + np.log(2 * np.pi * sigma**2) / 2
    return each.sum()


def best_sigma(x, x_hat):
    return np.sqrt(((x - x_hat) ** 2).sum(axis=1).mean())
