# mistake: the mean rank
# keeps: 0
# says: shape
# only: shape
# kind: property
def first_ranks(distances, query_objects, gallery_objects):
    same = gallery_objects == query_objects[:, None]
    own = np.where(same, distances, np.inf).min(axis=1, keepdims=True)
    return float((1 + ((distances <= own) & ~same).sum(axis=1)).mean())
