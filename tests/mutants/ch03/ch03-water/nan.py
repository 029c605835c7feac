# mistake: nothing times the log of nothing
# keeps: 2
# says: nan or inf
def water_filling(variances, level):
    dry = variances > level
    rate = 0.5 * (dry * np.log(variances / level)).sum()
    return rate, np.minimum(variances, level).sum()
