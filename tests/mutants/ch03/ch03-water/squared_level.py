# mistake: takes the level for a spread
# keeps: 0
# says: do not square
def water_filling(variances, level):
    level = level**2
    rate = 0.5 * np.log(np.maximum(variances / level, 1)).sum()
    return float(rate), float(np.minimum(variances, level).sum())
