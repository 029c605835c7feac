# mistake: best number less the worst
# kind: credit
# keeps: 0
# says: to the last
def sap(codes, factors):
    codes, factors = codes - codes.mean(axis=0), factors - factors.mean(axis=0)
    squares = np.outer((codes**2).sum(axis=0), (factors**2).sum(axis=0))
    score = (codes.T @ factors) ** 2 / np.where(squares > 0, squares, np.inf)
    return score.max(axis=0) - score.min(axis=0)
