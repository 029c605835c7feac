# mistake: a share of the sum
# keeps: 3
# says: not of their sum
# only: not of their sum
def whitening(codes, least=1e-6):
    mean = codes.mean(axis=0)
    variances, axes = np.linalg.eigh((codes - mean).T @ (codes - mean) / len(codes))
    kept = variances > least * variances.sum()
    return mean, axes[:, kept] / np.sqrt(variances[kept])
