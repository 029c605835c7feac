# mistake: a bootstrap in place of t
# keeps: 2
# says: is another
def paired(table, base, level=0.95):
    gap = table - table[:, [base]]
    n, mean = len(gap), gap.mean(axis=0)
    rng = np.random.default_rng(0)
    draws = gap[rng.integers(0, n, (2000, n))].mean(axis=1)
    low, high = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2], axis=0)
    better = (gap > 0).sum(axis=0)
    return {"mean": mean, "better": better, "low": low, "high": high}
