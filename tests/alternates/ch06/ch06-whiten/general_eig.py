# way: SciPy's pseudo-root, thin
def whitening(codes, least=1e-6):
    import scipy.linalg

    mean = codes.mean(axis=0)
    cov = np.atleast_2d(np.cov(codes, rowvar=False, bias=True))
    vectors, values, _ = scipy.linalg.svd(cov)
    rank = int(np.sum(values / values[0] > least))
    return mean, vectors[:, :rank] @ np.diag(1 / np.sqrt(values[:rank]))
