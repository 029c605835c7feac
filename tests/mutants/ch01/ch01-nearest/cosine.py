# mistake: directions only
# keeps: 0
# kind: credit
# says: directions only
def nearest(codes, queries, k):
    d = -(queries @ codes.T) / np.linalg.norm(codes, axis=1)
    return np.argsort(d, axis=1)[:, :k]
