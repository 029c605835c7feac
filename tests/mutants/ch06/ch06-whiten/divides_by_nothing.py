# mistake: divides by a spread of 0
# keeps: 3
# says: divided by a variance of 0
# only: divided by a variance of 0
# pitfall: P10
def whitening(codes, least=1e-6):
    mean = codes.mean(axis=0)
    variances, axes = np.linalg.eigh(np.atleast_2d(np.cov(codes.T, bias=True)))
    variances = np.where(variances > least * variances.max(), variances, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return mean, axes / np.sqrt(variances)
