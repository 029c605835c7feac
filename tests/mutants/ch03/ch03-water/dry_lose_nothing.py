# mistake: what is coded is not lost
# keeps: 1
# pitfall: P3
# says: only down to
def water_filling(variances, level):
    dry = variances > level
    return 0.5 * np.log(variances[dry] / level).sum(), variances[~dry].sum()
