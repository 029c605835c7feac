# way: SciPy's test for pairs
def paired(table, base, level=0.95):
    from scipy.stats import ttest_rel

    found = {"mean": [], "better": [], "low": [], "high": []}
    for scores in table.T:
        gap = scores - table[:, base]
        low = high = gap.mean()
        if gap.std() > 0:
            low, high = ttest_rel(scores, table[:, base]).confidence_interval(level)
        for key, value in zip(found, (gap.mean(), int((gap > 0).sum()), low, high)):
            found[key].append(value)
    return {key: np.array(value) for key, value in found.items()}
