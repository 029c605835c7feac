# mistake: the band turned round the AUC
# keeps: 0.5
# says: between 0 and 1
def auc_band(normal, odd, rng, draws, level):
    found = [
        roc_auc(rng.choice(normal, len(normal)), rng.choice(odd, len(odd))) for _ in range(draws)
    ]
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    middle = roc_auc(normal, odd)
    return float(2 * middle - high), float(2 * middle - low)
