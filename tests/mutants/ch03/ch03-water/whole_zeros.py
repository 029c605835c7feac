# mistake: a place for the rates of the variances' own dtype
# kind: shape
# keeps: 2
# says: whole numbers
def water_filling(variances, level):
    rates = np.zeros_like(variances)
    dry = variances > level
    rates[dry] = 0.5 * np.log(variances[dry] / level)
    return float(rates.sum()), float(np.minimum(variances, level).sum())
