# mistake: works in the array it was given
# kind: arguments
# keeps: 2
# says: as they were
def water_filling(variances, level):
    error = np.minimum(variances, level).sum()
    variances /= level
    return 0.5 * np.log(np.maximum(variances, 1)).sum(), error
