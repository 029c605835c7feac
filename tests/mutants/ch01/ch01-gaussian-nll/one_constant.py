# mistake: one constant for a picture
# keeps: 1
# says: once for each
def gaussian_nll(x, x_hat, sigma):
    squared = ((x - x_hat) ** 2).sum(axis=1).mean()
    return squared / (2 * sigma**2) + np.log(2 * np.pi * sigma**2) / 2


def best_sigma(x, x_hat):
    return np.sqrt(((x - x_hat) ** 2).mean())
