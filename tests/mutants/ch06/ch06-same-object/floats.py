# mistake: ranks that are no whole numbers
# keeps: 0
# says: whole numbers
# only: whole numbers
def first_ranks(distances, query_objects, gallery_objects):
    same = gallery_objects == query_objects[:, None]
    own = np.where(same, distances, np.inf).min(axis=1, keepdims=True)
    return 1.0 + ((distances <= own) & ~same).sum(axis=1)
