# mistake: covariances in place of correlations
# keeps: 0
# says: covariances
def sap(codes, factors):
    codes, factors = codes - codes.mean(axis=0), factors - factors.mean(axis=0)
    squares = np.outer((codes**2).sum(axis=0), (factors**2).sum(axis=0))
    score = (codes.T @ factors / len(codes)) ** 2
    first, second = np.sort(score, axis=0)[::-1][:2]
    return first - second
