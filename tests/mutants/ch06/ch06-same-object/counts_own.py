# mistake: other photos of the object count
# keeps: 2.5
# says: its own as well
# only: its own as well
def first_ranks(distances, query_objects, gallery_objects):
    same = gallery_objects == query_objects[:, None]
    own = np.where(same, distances, np.inf).min(axis=1, keepdims=True)
    return (distances <= own).sum(axis=1)
