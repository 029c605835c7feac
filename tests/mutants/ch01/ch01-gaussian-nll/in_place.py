# mistake: turns the reconstructions into errors
# keeps: 2.5
# kind: arguments
# says: changes what it is given
def gaussian_nll(x, x_hat, sigma):
    dim = x.shape[1]
    x_hat -= x
    squared = (x_hat**2).sum(axis=1).mean()
    return squared / (2 * sigma**2) + dim / 2 * np.log(2 * np.pi * sigma**2)


def best_sigma(x, x_hat):
    return np.sqrt(((x - x_hat) ** 2).mean())
