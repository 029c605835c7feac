# mistake: compares in float32
# keeps: 2.5
# says: ninth digit
# only: ninth digit
# kind: precision
def first_ranks(distances, query_objects, gallery_objects):
    distances = np.asarray(distances, dtype=np.float32)
    same = gallery_objects == query_objects[:, None]
    own = np.where(same, distances, np.inf).min(axis=1, keepdims=True)
    return 1 + ((distances <= own) & ~same).sum(axis=1)
