# mistake: around 0 in place of the mean
# keeps: 0
# says: Take the mean off
# only: Take the mean off
def whitening(codes, least=1e-6):
    mean = codes.mean(axis=0)
    variances, axes = np.linalg.eigh(codes.T @ codes / len(codes))
    kept = variances > least * variances.max()
    return mean, axes[:, kept] / np.sqrt(variances[kept])
