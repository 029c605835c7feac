# mistake: the best rank is 0
# keeps: 0
# says: best rank is 1
# only: best rank is 1
def first_ranks(distances, query_objects, gallery_objects):
    same = gallery_objects == query_objects[:, None]
    own = np.where(same, distances, np.inf).min(axis=1, keepdims=True)
    return ((distances <= own) & ~same).sum(axis=1)
