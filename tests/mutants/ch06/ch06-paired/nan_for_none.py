# mistake: scipy's interval, which is nan without spread
# keeps: 1.5
# says: is nan
# only: is nan
def paired(table, base, level=0.95):
    from scipy.stats import t

    gap = table - table[:, [base]]
    n, mean = len(gap), gap.mean(axis=0)
    low, high = t.interval(level, n - 1, mean, gap.std(axis=0, ddof=1) / np.sqrt(n))
    return {"mean": mean, "better": (gap > 0).sum(axis=0), "low": low, "high": high}
