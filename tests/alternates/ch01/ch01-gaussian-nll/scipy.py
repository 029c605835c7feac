# way: SciPy's density
def gaussian_nll(x, x_hat, sigma):
    from scipy.stats import norm

    return -norm.logpdf(x, loc=x_hat, scale=sigma).sum() / len(x)


def best_sigma(x, x_hat):
    return float(np.linalg.norm(x - x_hat) / x.size**0.5)
