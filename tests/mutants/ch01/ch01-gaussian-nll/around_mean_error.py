# mistake: the spread around the mean error
# keeps: 1.5
# kind: property
# says: not around the mean error
def gaussian_nll(x, x_hat, sigma):
    dim = x.shape[1]
    squared = ((x - x_hat) ** 2).sum(axis=1).mean()
    return squared / (2 * sigma**2) + dim / 2 * np.log(2 * np.pi * sigma**2)


def best_sigma(x, x_hat):
    return (x - x_hat).std()
