# mistake: one drawing of places for both sets
# keeps: 0
# says: do not fall as they should
def auc_band(normal, odd, rng, draws, level):
    found = []
    for _ in range(draws):
        places = rng.integers(min(len(normal), len(odd)), size=max(len(normal), len(odd)))
        found.append(roc_auc(normal[places], odd[places]))
    return tuple(np.quantile(found, [(1 - level) / 2, (1 + level) / 2]))
