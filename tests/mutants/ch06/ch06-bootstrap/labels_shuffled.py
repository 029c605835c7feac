# mistake: a permutation test's band
# keeps: 0
# says: do not fall as they should
def auc_band(normal, odd, rng, draws, level):
    both, n = np.concatenate([normal, odd]), len(normal)
    found = []
    for _ in range(draws):
        mixed = rng.permutation(both)
        found.append(roc_auc(mixed[:n], mixed[n:]))
    return tuple(np.quantile(found, [(1 - level) / 2, (1 + level) / 2]))
