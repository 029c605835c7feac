# mistake: an interval as if seeds were not paired
# keeps: 1.5
# says: not paired
# only: not paired
# kind: credit
def paired(table, base, level=0.95):
    gap = table - table[:, [base]]
    n, mean = len(gap), gap.mean(axis=0)
    own = table.var(axis=0, ddof=1)
    reach = student_t.ppf((1 + level) / 2, 2 * n - 2) * np.sqrt((own + own[base]) / n)
    better = (gap > 0).sum(axis=0)
    return {"mean": mean, "better": better, "low": mean - reach, "high": mean + reach}
