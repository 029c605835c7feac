# mistake: only the odd ones are drawn
# keeps: 0
# says: both sets are drawn anew
def auc_band(normal, odd, rng, draws, level):
    found = [
        roc_auc(normal, rng.choice(odd, len(odd)))
        for _ in range(draws)
    ]
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
