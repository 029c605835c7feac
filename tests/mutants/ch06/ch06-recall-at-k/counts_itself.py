# mistake: a query finds itself
# keeps: 1.5
# says: finds itself
# only: finds itself
def recall_at_k(distances, relevant, k, own=None):
    apart, relevant = np.array(distances, dtype=float), np.array(relevant)
    first = np.argsort(apart, axis=1, kind="stable")[:, :k]
    found = np.take_along_axis(relevant, first, axis=1).sum(axis=1)
    there = relevant.sum(axis=1)
    able = there > 0
    return float((found[able] / there[able]).mean())
