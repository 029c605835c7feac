# mistake: quantiles of the level in a hundred
# keeps: 0
def auc_band(normal, odd, rng, draws, level):
    found = [
        roc_auc(rng.choice(normal, len(normal)), rng.choice(odd, len(odd)))
        for _ in range(draws)
    ]
    low, high = np.percentile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
