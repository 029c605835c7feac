# mistake: the last picture is never drawn
# keeps: 0.5
# says: each from itself
def auc_band(normal, odd, rng, draws, level):
    found = [
        roc_auc(
            normal[rng.integers(0, len(normal) - 1, len(normal))],
            odd[rng.integers(0, len(odd) - 1, len(odd))],
        )
        for _ in range(draws)
    ]
    return tuple(np.quantile(found, [(1 - level) / 2, (1 + level) / 2]))
