# mistake: takes a number of small spread for one that never changes
# kind: property
# keeps: 1
# says: no unit
def sap(codes, factors):
    codes, factors = codes - codes.mean(axis=0), factors - factors.mean(axis=0)
    squares = np.outer((codes**2).sum(axis=0), (factors**2).sum(axis=0))
    score = (codes.T @ factors) ** 2 / np.where(squares > 1e-9, squares, np.inf)
    first, second = np.sort(score, axis=0)[::-1][:2]
    return first - second
