# mistake: strangers that are as near do not count
# keeps: 1
# says: Ties count against you
# only: Ties count against you
# kind: credit
def first_ranks(distances, query_objects, gallery_objects):
    same = gallery_objects == query_objects[:, None]
    own = np.where(same, distances, np.inf).min(axis=1, keepdims=True)
    return 1 + ((distances < own) & ~same).sum(axis=1)
