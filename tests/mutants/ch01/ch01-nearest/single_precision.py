# mistake: distances in float32
# keeps: 1
# kind: precision
# says: ninth digit
def nearest(codes, queries, k):
    d = np.linalg.norm(queries[:, None] - codes[None], axis=2).astype(np.float32)
    return np.argsort(d, axis=1)[:, :k]
