# mistake: both sets as large as the larger
# keeps: 0
# says: do not fall as they should
# kind: shape
def auc_band(normal, odd, rng, draws, level):
    found = [
        roc_auc(rng.choice(normal, max(len(normal), len(odd))), rng.choice(odd, max(len(normal), len(odd))))
        for _ in range(draws)
    ]
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
