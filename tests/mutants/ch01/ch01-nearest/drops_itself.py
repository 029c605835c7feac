# mistake: a code at no distance does not count
# keeps: 0
# says: very nearest is left out
def nearest(codes, queries, k):
    d = np.linalg.norm(queries[:, None] - codes[None], axis=2)
    d[d < 1e-9] = np.inf
    return np.argsort(d, axis=1)[:, :k]
