# mistake: writes into the distances
# keeps: 2.5
# says: changes what it is given
# only: changes what it is given
# kind: arguments
def first_ranks(distances, query_objects, gallery_objects):
    same = gallery_objects == query_objects[:, None]
    own = np.where(same, distances, np.inf).min(axis=1, keepdims=True)
    distances[same] = np.inf if distances.dtype == float else 10**6
    return 1 + (distances <= own).sum(axis=1)
