# mistake: shuffles the caller's scores
# keeps: 2.5
# says: changes what it is given
# kind: arguments
def auc_band(normal, odd, rng, draws, level):
    rng.shuffle(normal)
    found = [
        roc_auc(rng.choice(normal, len(normal)), rng.choice(odd, len(odd)))
        for _ in range(draws)
    ]
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
