# mistake: sum of absolute differences
# keeps: 0
# says: absolute differences
def nearest(codes, queries, k):
    return np.argsort(np.abs(queries[:, None] - codes[None]).sum(axis=2), axis=1)[:, :k]
