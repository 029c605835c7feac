# mistake: the cosine, around 0
# keeps: 0
# says: around the means
def sap(codes, factors):
    squares = np.outer((codes**2).sum(axis=0), (factors**2).sum(axis=0))
    score = (codes.T @ factors) ** 2 / np.where(squares > 0, squares, np.inf)
    first, second = np.sort(score, axis=0)[::-1][:2]
    return first - second
