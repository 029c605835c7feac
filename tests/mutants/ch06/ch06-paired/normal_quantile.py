# mistake: the normal quantile
# keeps: 1.5
# says: t reaches farther
# only: t reaches farther
def paired(table, base, level=0.95):
    from statistics import NormalDist

    gap = table - table[:, [base]]
    n, mean = len(gap), gap.mean(axis=0)
    reach = NormalDist().inv_cdf((1 + level) / 2) * gap.std(axis=0, ddof=1) / np.sqrt(n)
    better = (gap > 0).sum(axis=0)
    return {"mean": mean, "better": better, "low": mean - reach, "high": mean + reach}
