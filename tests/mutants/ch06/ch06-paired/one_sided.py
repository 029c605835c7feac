# mistake: all of the level at one end
# keeps: 1.5
# says: shared among two ends
# only: shared among two ends
def paired(table, base, level=0.95):
    gap = table - table[:, [base]]
    n, mean = len(gap), gap.mean(axis=0)
    reach = student_t.ppf(level, n - 1) * gap.std(axis=0, ddof=1) / np.sqrt(n)
    better = (gap > 0).sum(axis=0)
    return {"mean": mean, "better": better, "low": mean - reach, "high": mean + reach}
