# mistake: counts those that are farther
# keeps: 0
# says: farther
# only: farther
def first_ranks(distances, query_objects, gallery_objects):
    same = gallery_objects == query_objects[:, None]
    own = np.where(same, distances, np.inf).min(axis=1, keepdims=True)
    return 1 + ((distances >= own) & ~same).sum(axis=1)
