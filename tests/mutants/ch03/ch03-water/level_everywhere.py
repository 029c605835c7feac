# mistake: every direction loses the level
# kind: credit
# keeps: 1
# pitfall: P3
# says: more cannot be lost
def water_filling(variances, level):
    rate = 0.5 * np.log(np.maximum(variances / level, 1)).sum()
    return rate, len(variances) * level
