# way: sorts and counts off
def auc_band(normal, odd, rng, draws, level):
    areas = []
    for _ in range(draws):
        some = rng.choice(odd, size=odd.shape, replace=True)
        areas.append(roc_auc(rng.choice(normal, size=normal.shape, replace=True), some))
    areas.sort()
    out = (1 - level) / 2 * (draws - 1)
    return areas[int(np.floor(out))], areas[int(np.ceil(draws - 1 - out))]
