# mistake: log2
# keeps: 1
# says: bits
def water_filling(variances, level):
    rate = 0.5 * np.log2(np.maximum(variances / level, 1)).sum()
    return float(rate), float(np.minimum(variances, level).sum())
