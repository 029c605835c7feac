# mistake: lowers the variances in place where all stand out
# kind: arguments
# keeps: 2
# says: leave its arguments as they were
def water_filling(variances, level):
    rate = 0.5 * np.log(np.maximum(variances / level, 1)).sum()
    if (variances > level).all():
        variances[:] = level
    return float(rate), float(np.minimum(variances, level).sum())
