# mistake: the level beyond one end
# keeps: 0
# says: beyond each end lies
def auc_band(normal, odd, rng, draws, level):
    found = [
        roc_auc(rng.choice(normal, len(normal)), rng.choice(odd, len(odd)))
        for _ in range(draws)
    ]
    low, high = np.quantile(found, [1 - level, level])
    return float(low), float(high)
