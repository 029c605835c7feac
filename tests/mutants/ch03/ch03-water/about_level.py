# mistake: a direction within a hundredth of the level counts as drowned
# kind: property
# keeps: 2
# says: next to its line
def water_filling(variances, level):
    dry = variances > 1.01 * level
    rate = 0.5 * np.log(variances[dry] / level).sum()
    return float(rate), float(dry.sum() * level + variances[~dry].sum())
