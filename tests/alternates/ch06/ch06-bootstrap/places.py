# way: draws places
def auc_band(normal, odd, rng, draws, level):
    found = np.empty(draws)
    for k in range(draws):
        a = rng.integers(0, len(normal), size=len(normal))
        b = rng.integers(0, len(odd), size=len(odd))
        found[k] = roc_auc(normal[a], odd[b])
    edge = (1 - level) / 2
    return np.quantile(found, edge), np.quantile(found, 1 - edge)
