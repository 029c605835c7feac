# way: counts in place of pictures
def auc_band(normal, odd, rng, draws, level):
    n, m = len(normal), len(odd)
    wins = np.where(normal[:, None] < odd, 1.0, np.where(normal[:, None] == odd, 0.5, 0.0))
    of_normal = rng.multinomial(n, np.ones(n) / n, size=draws)
    of_odd = rng.multinomial(m, np.ones(m) / m, size=draws)
    areas = np.einsum("dn,nm,dm->d", of_normal, wins, of_odd) / (n * m)
    return tuple(np.percentile(areas, [50 - 50 * level, 50 + 50 * level]))
