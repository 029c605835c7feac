# way: a product of densities for each picture
def gaussian_nll(x, x_hat, sigma):
    z = (x - x_hat) / sigma
    logs = -0.5 * (z**2 + np.log(2 * np.pi)) - np.log(sigma)
    return -np.mean(np.sum(logs, axis=-1))


def best_sigma(x, x_hat):
    return float(np.sqrt(np.average(np.square(x_hat - x))))
