# mistake: divides by zero where nothing changes
# keeps: 1.5
# says: nan or inf
def sap(codes, factors):
    codes, factors = codes - codes.mean(axis=0), factors - factors.mean(axis=0)
    squares = np.outer((codes**2).sum(axis=0), (factors**2).sum(axis=0))
    score = (codes.T @ factors) ** 2 / squares
    first, second = np.sort(score, axis=0)[::-1][:2]
    return first - second
