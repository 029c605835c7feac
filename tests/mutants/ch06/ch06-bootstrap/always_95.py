# mistake: 95 % whatever the level
# keeps: 0
# says: quantiles for this level
def auc_band(normal, odd, rng, draws, level):
    found = [
        roc_auc(rng.choice(normal, len(normal)), rng.choice(odd, len(odd)))
        for _ in range(draws)
    ]
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)
