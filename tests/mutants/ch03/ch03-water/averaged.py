# mistake: means for sums
# keeps: 0
# says: you average
def water_filling(variances, level):
    rate = 0.5 * np.log(np.maximum(variances / level, 1)).mean()
    return float(rate), float(np.minimum(variances, level).mean())
