# mistake: forgets the half
# keeps: 1
# says: half
def water_filling(variances, level):
    rate = np.log(np.maximum(variances / level, 1)).sum()
    return float(rate), float(np.minimum(variances, level).sum())
