# mistake: the limit is no share
# keeps: 2.5
# says: you compare with the variance itself
# only: you compare with the variance itself
def whitening(codes, least=1e-6):
    mean = codes.mean(axis=0)
    variances, axes = np.linalg.eigh((codes - mean).T @ (codes - mean) / len(codes))
    kept = variances > least
    return mean, axes[:, kept] / np.sqrt(variances[kept])
