# mistake: keeps what does not vary
# keeps: 3
# says: for no other
# only: for no other
def whitening(codes, least=1e-6):
    mean = codes.mean(axis=0)
    variances, axes = np.linalg.eigh((codes - mean).T @ (codes - mean) / len(codes))
    kept = np.ones(len(variances), dtype=bool)
    variances = np.maximum(variances, least * variances.max())
    return mean, axes[:, kept] / np.sqrt(variances[kept])
