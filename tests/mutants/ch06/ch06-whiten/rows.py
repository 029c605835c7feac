# mistake: directions as rows
# keeps: 0
# says: as rows
# only: as rows
def whitening(codes, least=1e-6):
    mean = codes.mean(axis=0)
    variances, axes = np.linalg.eigh((codes - mean).T @ (codes - mean) / len(codes))
    kept = variances > least * variances.max()
    return mean, (axes[:, kept] / np.sqrt(variances[kept])).T
