# mistake: leaves the nearest out, as if the query were a code
# keeps: 0
# kind: property
# says: very nearest is left out
def nearest(codes, queries, k):
    d = np.linalg.norm(queries[:, None] - codes[None], axis=2)
    return np.argsort(d, axis=1)[:, 1 : k + 1]
