# way: by a search in the sorted distances of strangers
def first_ranks(distances, query_objects, gallery_objects):
    ranks = np.empty(len(distances), dtype=np.int64)
    for i, row in enumerate(distances):
        mine = gallery_objects == query_objects[i]
        ranks[i] = np.searchsorted(np.sort(row[~mine]), row[mine].min(), side="right") + 1
    return ranks
