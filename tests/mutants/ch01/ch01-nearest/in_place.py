# mistake: centres the caller's codes
# keeps: 1
# kind: arguments
# says: changes what it is given
def nearest(codes, queries, k):
    queries -= codes.mean(axis=0)
    codes -= codes.mean(axis=0)
    d = np.linalg.norm(queries[:, None] - codes[None], axis=2)
    return np.argsort(d, axis=1)[:, :k]
