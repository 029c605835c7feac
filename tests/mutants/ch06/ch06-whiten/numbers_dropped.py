# mistake: drops numbers in place of directions
# keeps: 3
# says: for no other
# only: for no other
def whitening(codes, least=1e-6):
    mean, spread = codes.mean(axis=0), codes.std(axis=0)
    kept = spread**2 > least * spread.max() ** 2
    variances, axes = np.linalg.eigh(np.cov(codes[:, kept].T, bias=True).reshape(kept.sum(), -1))
    matrix = np.zeros((len(mean), kept.sum()))
    matrix[kept] = axes / np.sqrt(np.maximum(variances, 1e-300))
    return mean, matrix
