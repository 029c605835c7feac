# mistake: the first picture is never drawn
# keeps: 2
# says: each from itself
def auc_band(normal, odd, rng, draws, level):
    found = [
        roc_auc(
            normal[rng.integers(1, len(normal), len(normal))],
            odd[rng.integers(1, len(odd), len(odd))],
        )
        for _ in range(draws)
    ]
    return tuple(np.quantile(found, [(1 - level) / 2, (1 + level) / 2]))
