# mistake: the spread of the whole table
# keeps: 1.5
# says: whole table
# only: whole table
def paired(table, base, level=0.95):
    gap = table - table[:, [base]]
    n, mean = len(gap), gap.mean(axis=0)
    reach = student_t.ppf((1 + level) / 2, n - 1) * table.std(ddof=1) * np.ones(len(mean)) / np.sqrt(n)
    better = (gap > 0).sum(axis=0)
    return {"mean": mean, "better": better, "low": mean - reach, "high": mean + reach}
