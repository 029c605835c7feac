# mistake: the error is what stands out
# keeps: 1
# says: what is kept
def water_filling(variances, level):
    rate = 0.5 * np.log(np.maximum(variances / level, 1)).sum()
    return float(rate), float(np.maximum(variances - level, 0).sum())
