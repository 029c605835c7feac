# mistake: no spread below a hundredth
# keeps: 2.5
# kind: clamp
# says: negative log of the normal density
def gaussian_nll(x, x_hat, sigma):
    sigma = max(sigma, 0.01)
    dim = x.shape[1]
    squared = ((x - x_hat) ** 2).sum(axis=1).mean()
    return squared / (2 * sigma**2) + dim / 2 * np.log(2 * np.pi * sigma**2)


def best_sigma(x, x_hat):
    return np.sqrt(((x - x_hat) ** 2).mean())
