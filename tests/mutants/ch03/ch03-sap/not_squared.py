# mistake: correlations without the square
# keeps: 0
# says: Square the correlations
def sap(codes, factors):
    codes, factors = codes - codes.mean(axis=0), factors - factors.mean(axis=0)
    squares = np.outer((codes**2).sum(axis=0), (factors**2).sum(axis=0))
    score = abs(codes.T @ factors) / np.sqrt(np.where(squares > 0, squares, np.inf))
    first, second = np.sort(score, axis=0)[::-1][:2]
    return first - second
