# mistake: a hundred of each
# keeps: 0
# says: do not fall as they should
# kind: property
def auc_band(normal, odd, rng, draws, level):
    found = [
        roc_auc(rng.choice(normal, 100), rng.choice(odd, 100))
        for _ in range(draws)
    ]
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
