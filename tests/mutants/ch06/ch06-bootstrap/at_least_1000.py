# mistake: a thousand draws whatever is said
# keeps: 2.5
# says: draw as often as said
def auc_band(normal, odd, rng, draws, level):
    found = [
        roc_auc(rng.choice(normal, len(normal)), rng.choice(odd, len(odd)))
        for _ in range(max(draws, 200))
    ]
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
