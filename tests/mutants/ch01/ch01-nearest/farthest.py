# mistake: farthest first
# keeps: 0
# says: farthest
def nearest(codes, queries, k):
    d = np.linalg.norm(queries[:, None] - codes[None], axis=2)
    return np.argsort(-d, axis=1)[:, :k]
