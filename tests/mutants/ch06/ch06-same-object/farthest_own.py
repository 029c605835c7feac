# mistake: the farthest photo of the object
# keeps: 2
# says: not the farthest
# only: not the farthest
def first_ranks(distances, query_objects, gallery_objects):
    same = gallery_objects == query_objects[:, None]
    own = np.where(same, distances, -np.inf).max(axis=1, keepdims=True)
    return 1 + ((distances <= own) & ~same).sum(axis=1)
