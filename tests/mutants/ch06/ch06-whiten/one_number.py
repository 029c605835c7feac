# mistake: fails for a code of one number
# keeps: 3.5
# says: a code of one number
# only: a code of one number
# kind: shape
def whitening(codes, least=1e-6):
    mean = codes.mean(axis=0)
    variances, axes = np.linalg.eigh(np.cov(codes.T, bias=True))
    kept = variances > least * variances.max()
    return mean, axes[:, kept] / np.sqrt(variances[kept])
