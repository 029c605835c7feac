# mistake: centres the caller's codes
# keeps: 3.5
# says: changes what it is given
# only: changes what it is given
# kind: arguments
def whitening(codes, least=1e-6):
    mean = codes.mean(axis=0)
    codes -= mean
    variances, axes = np.linalg.eigh(codes.T @ codes / len(codes))
    kept = variances > least * variances.max()
    return mean, axes[:, kept] / np.sqrt(variances[kept])
