# mistake: 95 percent, whatever is asked
# keeps: 3.5
# says: whatever level
# only: whatever level
def paired(table, base, level=0.95):
    gap = table - table[:, [base]]
    n, mean = len(gap), gap.mean(axis=0)
    reach = student_t.ppf(0.975, n - 1) * gap.std(axis=0, ddof=1) / np.sqrt(n)
    better = (gap > 0).sum(axis=0)
    return {"mean": mean, "better": better, "low": mean - reach, "high": mean + reach}
