# mistake: sorts correlations with their sign
# keeps: 0
# says: a strong negative correlation
def sap(codes, factors):
    codes, factors = codes - codes.mean(axis=0), factors - factors.mean(axis=0)
    squares = np.outer((codes**2).sum(axis=0), (factors**2).sum(axis=0))
    r = codes.T @ factors / np.sqrt(np.where(squares > 0, squares, np.inf))
    first, second = np.sort(r, axis=0)[::-1][:2]
    return first**2 - second**2
