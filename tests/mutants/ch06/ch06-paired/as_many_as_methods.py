# mistake: counts methods in place of seeds
# keeps: 1.5
# says: yours is another
# only: yours is another
def paired(table, base, level=0.95):
    gap = table - table[:, [base]]
    n, mean = gap.shape[1], gap.mean(axis=0)
    reach = student_t.ppf((1 + level) / 2, n - 1) * gap.std(axis=0, ddof=1) / np.sqrt(n)
    better = (gap > 0).sum(axis=0)
    return {"mean": mean, "better": better, "low": mean - reach, "high": mean + reach}
