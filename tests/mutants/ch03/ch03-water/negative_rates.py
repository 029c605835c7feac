# mistake: a drowned direction has a negative rate
# keeps: 1
# pitfall: P3
# says: negative rate
def water_filling(variances, level):
    with np.errstate(divide="ignore"):
        rate = 0.5 * np.log(variances / level).sum()
    return rate, np.minimum(variances, level).sum()
