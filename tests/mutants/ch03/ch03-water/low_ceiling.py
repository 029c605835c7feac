# mistake: no direction is higher than a million levels
# kind: clamp
# keeps: 2
# says: a limit of your own
def water_filling(variances, level):
    height = np.clip(variances / level, 1, 1e6)
    return float(0.5 * np.log(height).sum()), float(np.minimum(variances, level).sum())
