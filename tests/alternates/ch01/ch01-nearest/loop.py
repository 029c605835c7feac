# way: a loop over queries
def nearest(codes, queries, k):
    return np.array([np.argsort(((codes - q) ** 2).sum(axis=1))[:k] for q in queries])
