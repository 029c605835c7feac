# mistake: drops the constant
# keeps: 1
# says: constant is missing
def gaussian_nll(x, x_hat, sigma):
    return ((x - x_hat) ** 2).sum(axis=1).mean() / (2 * sigma**2)


def best_sigma(x, x_hat):
    return np.sqrt(((x - x_hat) ** 2).mean())
