# way: SciPy's correlation of each pair
def sap(codes, factors):
    import warnings

    from scipy.stats import pearsonr

    table = np.zeros((codes.shape[1], factors.shape[1]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for k, j in np.ndindex(table.shape):
            r = pearsonr(codes[:, k], factors[:, j])[0]
            table[k, j] = 0 if np.isnan(r) else r * r
    ranked = -np.sort(-table, axis=0)
    return ranked[0] - ranked[1]
