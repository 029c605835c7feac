# mistake: NumPy's global generator
# keeps: 2.5
# says: in the same state
def auc_band(normal, odd, rng, draws, level):
    found = [
        roc_auc(np.random.choice(normal, len(normal)), np.random.choice(odd, len(odd)))
        for _ in range(draws)
    ]
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
