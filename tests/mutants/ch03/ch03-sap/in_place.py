# mistake: centres the codes it was given
# kind: arguments
# keeps: 1.5
# says: leave its arguments
def sap(codes, factors):
    codes -= codes.mean(axis=0)
    factors = factors - factors.mean(axis=0)
    squares = np.outer((codes**2).sum(axis=0), (factors**2).sum(axis=0))
    score = (codes.T @ factors) ** 2 / np.where(squares > 0, squares, np.inf)
    first, second = np.sort(score, axis=0)[::-1][:2]
    return first - second
