# mistake: a little added to what it divides by
# kind: clamp
# keeps: 1
# says: add nothing
def sap(codes, factors):
    codes, factors = codes - codes.mean(axis=0), factors - factors.mean(axis=0)
    squares = np.outer((codes**2).sum(axis=0), (factors**2).sum(axis=0))
    score = (codes.T @ factors) ** 2 / (squares + 1e-8)
    first, second = np.sort(score, axis=0)[::-1][:2]
    return first - second
