# way: pixel by pixel
def gaussian_nll(x, x_hat, sigma):
    total = 0.0
    for p, q in zip(x.ravel(), x_hat.ravel()):
        total += 0.5 * ((p - q) / sigma) ** 2 + np.log(sigma) + 0.5 * np.log(2 * np.pi)
    return total / x.shape[0]


def best_sigma(x, x_hat):
    d = np.subtract(x, x_hat)
    return (np.square(d).sum() / d.size) ** 0.5
