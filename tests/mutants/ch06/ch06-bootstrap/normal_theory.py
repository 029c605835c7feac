# mistake: 1.96 standard deviations
# keeps: 0
# says: quantiles for this level
def auc_band(normal, odd, rng, draws, level):
    found = [
        roc_auc(rng.choice(normal, len(normal)), rng.choice(odd, len(odd))) for _ in range(draws)
    ]
    middle, spread = roc_auc(normal, odd), np.std(found)
    return float(middle - 1.96 * spread), float(middle + 1.96 * spread)
