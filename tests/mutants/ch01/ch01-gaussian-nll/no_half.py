# mistake: the square in full
# keeps: 1
# says: is halved
def gaussian_nll(x, x_hat, sigma):
    dim = x.shape[1]
    squared = ((x - x_hat) ** 2).sum(axis=1).mean()
    return squared / sigma**2 + dim / 2 * np.log(2 * np.pi * sigma**2)


def best_sigma(x, x_hat):
    return np.sqrt(((x - x_hat) ** 2).mean())
