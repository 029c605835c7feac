# mistake: compares with the best of each seed
# keeps: 0.5
# says: best of each seed
# only: best of each seed
def paired(table, base, level=0.95):
    gap = table - table.max(axis=1, keepdims=True)
    n, mean = len(gap), gap.mean(axis=0)
    reach = student_t.ppf((1 + level) / 2, n - 1) * gap.std(axis=0, ddof=1) / np.sqrt(n)
    better = (gap > 0).sum(axis=0)
    return {"mean": mean, "better": better, "low": mean - reach, "high": mean + reach}
