# mistake: half of the ties
# keeps: 1
# says: Ties count against you
# only: Ties count against you
def first_ranks(distances, query_objects, gallery_objects):
    same = gallery_objects == query_objects[:, None]
    own = np.where(same, distances, np.inf).min(axis=1, keepdims=True)
    rank = 1 + ((distances < own) & ~same).sum(axis=1)
    return (rank + 1 + ((distances <= own) & ~same).sum(axis=1)) // 2
