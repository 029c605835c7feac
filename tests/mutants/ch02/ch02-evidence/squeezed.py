# mistake: loses the axis of a single picture
# keeps: 1.5
# says: shape
# kind: shape
def log_evidence(x, W, sigma):
    from scipy.stats import multivariate_normal

    C = W.T @ W + sigma**2 * np.eye(x.shape[1])
    return multivariate_normal(np.zeros(x.shape[1]), C).logpdf(x)
