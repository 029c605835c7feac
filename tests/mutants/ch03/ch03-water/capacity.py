# mistake: the rate of a channel
# keeps: 1
# says: costs something
def water_filling(variances, level):
    rate = 0.5 * np.log(1 + variances / level).sum()
    return float(rate), float(np.minimum(variances, level).sum())
