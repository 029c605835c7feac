# mistake: returns the matrix before the mean
# keeps: 0
# says: First comes the mean
# only: First comes the mean
def whitening(codes, least=1e-6):
    mean = codes.mean(axis=0)
    centred = codes - mean
    variances, directions = np.linalg.eigh(centred.T @ centred / len(codes))
    kept = variances > least * variances.max()
    return directions[:, kept] / np.sqrt(variances[kept]), mean
