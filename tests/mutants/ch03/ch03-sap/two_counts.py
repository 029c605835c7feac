# mistake: a covariance over n - 1 with deviations over n
# keeps: 0
# says: do not match
def sap(codes, factors):
    table = np.zeros((codes.shape[1], factors.shape[1]))
    for i, c in enumerate(codes.T):
        for j, f in enumerate(factors.T):
            if c.std() > 0 and f.std() > 0:
                table[i, j] = (np.cov(c, f)[0, 1] / (c.std() * f.std())) ** 2
    first, second = np.sort(table, axis=0)[::-1][:2]
    return first - second
