# mistake: one water for the sum of the variances
# keeps: 0
# says: to itself
def water_filling(variances, level):
    total = variances.sum()
    return 0.5 * np.log(max(total / level, 1)), min(total, level)
