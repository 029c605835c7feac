# mistake: believes that the highest come first
# keeps: 0
# says: in no order
def water_filling(variances, level):
    k = int((variances > level).sum())
    rate = 0.5 * np.log(variances[:k] / level).sum()
    return rate, k * level + variances[k:].sum()
