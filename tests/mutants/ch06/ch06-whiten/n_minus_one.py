# mistake: divides by n - 1
# keeps: 2
# says: by n
# only: by n
def whitening(codes, least=1e-6):
    mean = codes.mean(axis=0)
    variances, axes = np.linalg.eigh((codes - mean).T @ (codes - mean) / (len(codes) - 1))
    kept = variances > least * variances.max()
    return mean, axes[:, kept] / np.sqrt(variances[kept])
