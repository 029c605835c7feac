# mistake: as many odd ones as there are normal ones
# keeps: 1.5
# says: as large as it is
# kind: property
def auc_band(normal, odd, rng, draws, level):
    n = len(normal)
    found = [roc_auc(rng.choice(normal, n), rng.choice(odd, n)) for _ in range(draws)]
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
