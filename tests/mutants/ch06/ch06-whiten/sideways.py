# mistake: lets dropped directions in again
# keeps: 3
# says: should change nothing
# only: should change nothing
def whitening(codes, least=1e-6):
    mean = codes.mean(axis=0)
    variances, axes = np.linalg.eigh((codes - mean).T @ (codes - mean) / len(codes))
    kept = variances > least * variances.max()
    matrix = axes[:, kept] / np.sqrt(variances[kept])
    return mean, matrix + axes[:, ~kept].sum(axis=1, keepdims=True) * abs(matrix).max()
