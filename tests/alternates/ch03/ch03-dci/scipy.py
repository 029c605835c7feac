# way: SciPy's entropy with a base, an average with weights
def dci(importance):
    from scipy.stats import entropy

    if not np.any(importance):
        return 0.0, 0.0
    found = []
    for table in (importance, importance.T):
        weight = table.sum(1)
        used = weight > 0
        judged = 1 - entropy(table[used], base=table.shape[1], axis=1)
        found.append(np.average(judged, weights=weight[used]))
    return found
