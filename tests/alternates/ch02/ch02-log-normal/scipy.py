# way: SciPy's density
def log_normal(z, mu, logvar):
    from scipy.stats import norm

    return norm.logpdf(z, loc=mu, scale=np.exp(0.5 * logvar)).sum(-1)
