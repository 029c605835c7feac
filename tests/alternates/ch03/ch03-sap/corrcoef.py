# way: NumPy's table of correlations, nan made 0
def sap(codes, factors):
    k = codes.shape[1]
    with np.errstate(divide="ignore", invalid="ignore"):
        r = np.corrcoef(codes, factors, rowvar=False)[:k, k:]
    score = np.sort(np.nan_to_num(r) ** 2, axis=0)
    return score[-1] - score[-2]
