# mistake: does not divide by n
# keeps: 2
# says: the sum itself
# only: the sum itself
def whitening(codes, least=1e-6):
    mean = codes.mean(axis=0)
    centred = codes - mean
    variances, directions = np.linalg.eigh(centred.T @ centred)
    kept = variances > least * variances.max()
    return mean, directions[:, kept] / np.sqrt(variances[kept])
