# mistake: the logarithm of the product of densities
# keeps: 1.5
# pitfall: P10
# says: logarithms throughout
def log_normal(z, mu, logvar):
    from scipy.stats import norm

    return np.log(norm.pdf(z, mu, np.exp(logvar / 2)).prod(axis=-1))
