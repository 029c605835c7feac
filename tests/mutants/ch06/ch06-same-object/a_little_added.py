# mistake: adds a little to the distance
# keeps: 2.5
# says: ninth digit
# only: ninth digit
def first_ranks(distances, query_objects, gallery_objects):
    same = gallery_objects == query_objects[:, None]
    own = np.where(same, distances, np.inf).min(axis=1, keepdims=True)
    return 1 + ((distances <= own + 1e-8) & ~same).sum(axis=1)
