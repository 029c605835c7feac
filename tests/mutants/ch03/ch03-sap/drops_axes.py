# mistake: drops an axis of one factor
# kind: shape
# keeps: 1
# says: should have shape
def sap(codes, factors):
    codes, factors = np.squeeze(codes), np.squeeze(factors)
    codes, factors = codes - codes.mean(axis=0), factors - factors.mean(axis=0)
    squares = np.outer((codes**2).sum(axis=0), (factors**2).sum(axis=0))
    score = (codes.T @ factors) ** 2 / np.where(squares > 0, squares, np.inf)
    first, second = np.sort(score, axis=0)[::-1][:2]
    return first - second
