# mistake: Spearman's correlation
# keeps: 0
# says: of ranks
def sap(codes, factors):
    from scipy.stats import rankdata

    codes, factors = rankdata(codes, axis=0), rankdata(factors, axis=0)
    codes, factors = codes - codes.mean(axis=0), factors - factors.mean(axis=0)
    squares = np.outer((codes**2).sum(axis=0), (factors**2).sum(axis=0))
    score = (codes.T @ factors) ** 2 / np.where(squares > 0, squares, np.inf)
    first, second = np.sort(score, axis=0)[::-1][:2]
    return first - second
