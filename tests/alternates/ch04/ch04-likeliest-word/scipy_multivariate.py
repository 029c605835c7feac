# way: SciPy's density of many dimensions
def likeliest_word(mu, logvar, codebook):
    from scipy.stats import multivariate_normal

    rows = np.empty(len(mu), dtype=int)
    for i in range(len(mu)):
        cloud = multivariate_normal(mu[i], np.diag(np.exp(logvar[i])))
        rows[i] = np.atleast_1d(cloud.logpdf(codebook)).argmax()
    return rows
