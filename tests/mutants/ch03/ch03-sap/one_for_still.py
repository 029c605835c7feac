# mistake: calls 0/0 a perfect prediction
# keeps: 1.5
# says: never changes
def sap(codes, factors):
    codes, factors = codes - codes.mean(axis=0), factors - factors.mean(axis=0)
    squares = np.outer((codes**2).sum(axis=0), (factors**2).sum(axis=0))
    score = np.where(squares > 0, (codes.T @ factors) ** 2 / np.where(squares > 0, squares, 1), 1.0)
    first, second = np.sort(score, axis=0)[::-1][:2]
    return first - second
