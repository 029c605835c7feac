# mistake: multiplies by the root
# keeps: 0
# says: You multiply by the root
# only: You multiply by the root
def whitening(codes, least=1e-6):
    mean = codes.mean(axis=0)
    variances, axes = np.linalg.eigh((codes - mean).T @ (codes - mean) / len(codes))
    kept = variances > least * variances.max()
    return mean, axes[:, kept] * np.sqrt(variances[kept])
