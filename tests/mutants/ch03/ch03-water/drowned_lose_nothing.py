# mistake: what is not coded is not lost
# keeps: 1
# pitfall: P3
# says: it is not coded at all
def water_filling(variances, level):
    dry = variances > level
    return 0.5 * np.log(variances[dry] / level).sum(), level * dry.sum()
