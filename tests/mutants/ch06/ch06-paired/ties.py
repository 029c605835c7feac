# mistake: ties count as better
# keeps: 2.5
# says: tie is not better
# only: tie is not better
# kind: property
def paired(table, base, level=0.95):
    gap = table - table[:, [base]]
    n, mean = len(gap), gap.mean(axis=0)
    reach = student_t.ppf((1 + level) / 2, n - 1) * gap.std(axis=0, ddof=1) / np.sqrt(n)
    better = (gap >= 0).sum(axis=0)
    return {"mean": mean, "better": better, "low": mean - reach, "high": mean + reach}
