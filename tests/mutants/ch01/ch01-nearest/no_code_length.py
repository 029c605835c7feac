# mistake: forgets the codes' length
# keeps: 0
# says: dot product
def nearest(codes, queries, k):
    squared = (queries**2).sum(axis=1)[:, None] - 2 * queries @ codes.T
    return np.argsort(squared, axis=1)[:, :k]
