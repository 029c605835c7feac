# mistake: one over the rank
# keeps: 0
# says: one over the rank
# only: one over the rank
def first_ranks(distances, query_objects, gallery_objects):
    same = gallery_objects == query_objects[:, None]
    own = np.where(same, distances, np.inf).min(axis=1, keepdims=True)
    return 1 / (1 + ((distances <= own) & ~same).sum(axis=1))
