# mistake: computes in float32
# keeps: 3.5
# says: to all digits
# only: to all digits
# kind: precision
def whitening(codes, least=1e-6):
    codes = codes.astype(np.float32)
    mean = codes.mean(axis=0)
    variances, axes = np.linalg.eigh((codes - mean).T @ (codes - mean) / len(codes))
    kept = variances > least * variances.max()
    return mean, axes[:, kept] / np.sqrt(variances[kept])
