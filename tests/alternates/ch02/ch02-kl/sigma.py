# way: with sigma and expm1, row by row
def kl_divergence(mu, logvar):
    rows = []
    for m, lv in zip(mu, logvar):
        rows.append(0.5 * np.dot(m, m) + 0.5 * np.sum(np.expm1(lv)) - np.log(np.exp(lv / 2)).sum())
    return np.asarray(rows)
