# mistake: turns the codes back
# keeps: 3
# says: for no other
# only: for no other
def whitening(codes, least=1e-6):
    mean = codes.mean(axis=0)
    centred = codes - mean
    variances, directions = np.linalg.eigh(centred.T @ centred / len(codes))
    kept = variances > least * variances.max()
    return mean, directions[:, kept] / np.sqrt(variances[kept]) @ directions[:, kept].T
