# mistake: the gap between factors, one for each number
# keeps: 0
# says: You compare factors
def sap(codes, factors):
    codes, factors = codes - codes.mean(axis=0), factors - factors.mean(axis=0)
    squares = np.outer((codes**2).sum(axis=0), (factors**2).sum(axis=0))
    score = (codes.T @ factors) ** 2 / np.where(squares > 0, squares, np.inf)
    first, second = np.sort(score, axis=1)[:, ::-1].T[:2]
    return first - second
