# mistake: largest dot product
# keeps: 0
# kind: credit
# says: dot product
def nearest(codes, queries, k):
    return np.argsort(-(queries @ codes.T), axis=1)[:, :k]
