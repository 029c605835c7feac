# mistake: both sets are drawn from all scores
# keeps: 0
# says: do not fall as they should
def auc_band(normal, odd, rng, draws, level):
    both = np.concatenate([normal, odd])
    found = [
        roc_auc(rng.choice(both, len(normal)), rng.choice(both, len(odd))) for _ in range(draws)
    ]
    return tuple(np.quantile(found, [(1 - level) / 2, (1 + level) / 2]))
