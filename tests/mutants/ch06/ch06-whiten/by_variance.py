# mistake: divides by the variance
# keeps: 0
# says: divide by its root
# only: divide by its root
def whitening(codes, least=1e-6):
    mean = codes.mean(axis=0)
    variances, axes = np.linalg.eigh((codes - mean).T @ (codes - mean) / len(codes))
    kept = variances > least * variances.max()
    return mean, axes[:, kept] / variances[kept]
