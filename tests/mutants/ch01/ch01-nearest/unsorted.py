# mistake: a partition that is not sorted
# keeps: 1
# says: order of indices
def nearest(codes, queries, k):
    d = np.linalg.norm(queries[:, None] - codes[None], axis=2)
    return np.sort(np.argpartition(d, k, axis=1)[:, :k], axis=1)
