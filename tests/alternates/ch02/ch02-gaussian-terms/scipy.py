# way: SciPy's density, the slope by the chain rule through z-scores
def gaussian_terms(x, x_hat, sigma):
    from scipy.stats import norm

    scores = (x_hat - x) / sigma
    loss = -norm.logpdf(x, loc=x_hat, scale=sigma).sum() / len(x)
    return loss, scores / sigma / len(x)
