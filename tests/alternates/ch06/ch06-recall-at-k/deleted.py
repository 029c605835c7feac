# way: row by row, the own claim deleted
def recall_at_k(distances, relevant, k, own=None):
    shares = []
    for row, (d, r) in enumerate(zip(distances, relevant)):
        if own is not None and own[row] >= 0:
            d, r = np.delete(d, own[row]), np.delete(r, own[row])
        if r.any():
            shares.append(r[np.argsort(d, kind="stable")[:k]].sum() / r.sum())
    return np.mean(shares)
