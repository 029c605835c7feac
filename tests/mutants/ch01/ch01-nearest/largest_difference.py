# mistake: the largest difference
# keeps: 0
# says: largest difference
def nearest(codes, queries, k):
    d = np.abs(queries[:, None] - codes[None]).max(axis=2)
    return np.argsort(d, axis=1)[:, :k]
