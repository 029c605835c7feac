# mistake: takes sigma for the variance
# keeps: 1
# says: standard deviation
def gaussian_nll(x, x_hat, sigma):
    dim = x.shape[1]
    squared = ((x - x_hat) ** 2).sum(axis=1).mean()
    return squared / (2 * sigma) + dim / 2 * np.log(2 * np.pi * sigma)


def best_sigma(x, x_hat):
    return np.sqrt(((x - x_hat) ** 2).mean())
