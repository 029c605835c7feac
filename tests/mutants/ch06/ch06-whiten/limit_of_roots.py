# mistake: the limit is one of roots
# keeps: 3
# says: its root
# only: its root
def whitening(codes, least=1e-6):
    mean = codes.mean(axis=0)
    variances, axes = np.linalg.eigh((codes - mean).T @ (codes - mean) / len(codes))
    kept = np.sqrt(abs(variances)) > least * np.sqrt(variances.max())
    return mean, axes[:, kept] / np.sqrt(variances[kept])
