# mistake: adds a little to each variance
# keeps: 3.5
# says: a small number added
# only: a small number added
# kind: clamp
def whitening(codes, least=1e-6):
    mean = codes.mean(axis=0)
    variances, axes = np.linalg.eigh((codes - mean).T @ (codes - mean) / len(codes))
    kept = variances > least * variances.max()
    return mean, axes[:, kept] / np.sqrt(variances[kept] + 1e-8)
