# way: the interval of SciPy's t distribution, moved and scaled
def paired(table, base, level=0.95):
    gap = (table.T - table[:, base]).T
    error = np.sqrt(gap.var(axis=0, ddof=1) / len(gap))
    low, high = student_t.interval(level, len(gap) - 1)
    mean = gap.mean(axis=0)
    return {
        "better": np.sign(gap).clip(0).sum(axis=0).astype(int),
        "mean": mean,
        "low": mean + low * error,
        "high": mean + high * error,
    }
