# mistake: the quantile for ten seeds, always
# keeps: 2.5
# says: that of ten seeds
# only: that of ten seeds
# kind: shape
def paired(table, base, level=0.95):
    gap = table - table[:, [base]]
    n, mean = len(gap), gap.mean(axis=0)
    reach = 2.2621571628 * gap.std(axis=0, ddof=1) / np.sqrt(n)
    better = (gap > 0).sum(axis=0)
    return {"mean": mean, "better": better, "low": mean - reach, "high": mean + reach}
