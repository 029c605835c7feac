# mistake: the mean rounded to three places
# keeps: 0
# says: You round
# only: You round
def paired(table, base, level=0.95):
    gap = table - table[:, [base]]
    n, mean = len(gap), gap.mean(axis=0).round(3)
    reach = student_t.ppf((1 + level) / 2, n - 1) * gap.std(axis=0, ddof=1) / np.sqrt(n)
    better = (gap > 0).sum(axis=0)
    return {"mean": mean, "better": better, "low": mean - reach, "high": mean + reach}
