# mistake: all that the level leaves lies beyond the upper end
# keeps: 0
# says: You draw as you should
def auc_band(normal, odd, rng, draws, level):
    found = [
        roc_auc(rng.choice(normal, len(normal)), rng.choice(odd, len(odd)))
        for _ in range(draws)
    ]
    low, high = np.quantile(found, [0, level])
    return float(low), float(high)
