# mistake: the odd ones as many as the smaller set has
# keeps: 1.5
# says: wider than the sets
# kind: property
def auc_band(normal, odd, rng, draws, level):
    n, m = len(normal), min(len(normal), len(odd))
    found = [roc_auc(rng.choice(normal, n), rng.choice(odd, m)) for _ in range(draws)]
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
