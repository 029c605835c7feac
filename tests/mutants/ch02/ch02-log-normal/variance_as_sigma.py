# mistake: exp(logvar) as the standard deviation
# keeps: 0
# pitfall: P10
# says: not of the standard deviation
def log_normal(z, mu, logvar):
    from scipy.stats import norm

    return norm.logpdf(z, mu, np.exp(logvar)).sum(axis=-1)
