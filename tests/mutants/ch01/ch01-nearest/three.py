# mistake: three neighbours whatever is asked
# keeps: 0
# kind: shape
# says: should have shape
def nearest(codes, queries, k):
    d = np.linalg.norm(queries[:, None] - codes[None], axis=2)
    return np.argsort(d, axis=1)[:, :3]
