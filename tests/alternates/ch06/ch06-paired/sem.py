# way: the standard error of SciPy
def paired(table, base, level=0.95):
    from scipy import stats

    gap = np.stack([column - table[:, base] for column in table.T])
    reach = stats.sem(gap, axis=1) * stats.t.isf((1 - level) / 2, gap.shape[1] - 1)
    mean = gap.mean(axis=1)
    return dict(mean=mean, better=np.count_nonzero(gap > 0, axis=1), low=mean - reach, high=mean + reach)
