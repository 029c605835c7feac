# mistake: looks at two numbers of a code
# keeps: 0
# says: not the nearest codes
def nearest(codes, queries, k):
    d = np.linalg.norm(queries[:, None, :2] - codes[None, :, :2], axis=2)
    return np.argsort(d, axis=1)[:, :k]
