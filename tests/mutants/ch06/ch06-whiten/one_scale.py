# mistake: divides all directions by the largest spread
# keeps: 0
# says: by one number
# only: by one number
def whitening(codes, least=1e-6):
    mean = codes.mean(axis=0)
    centred = codes - mean
    variances, directions = np.linalg.eigh(centred.T @ centred / len(codes))
    kept = variances > least * variances.max()
    return mean, directions[:, kept] / np.sqrt(variances.max())
