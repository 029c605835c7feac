# mistake: a generator of its own
# keeps: 2.5
# says: the same whatever the generator
# kind: draws
def auc_band(normal, odd, rng, draws, level):
    rng = np.random.default_rng(0)
    found = [
        roc_auc(rng.choice(normal, len(normal)), rng.choice(odd, len(odd)))
        for _ in range(draws)
    ]
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
