# mistake: without replacement
# keeps: 0
# says: every draw is the whole set
def auc_band(normal, odd, rng, draws, level):
    found = [
        roc_auc(rng.choice(normal, len(normal), replace=False), rng.choice(odd, len(odd), replace=False))
        for _ in range(draws)
    ]
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
