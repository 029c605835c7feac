# mistake: the wrong order
# keeps: 0
# says: wrong order
def water_filling(variances, level):
    rate = 0.5 * np.log(np.maximum(variances / level, 1)).sum()
    return float(np.minimum(variances, level).sum()), float(rate)
