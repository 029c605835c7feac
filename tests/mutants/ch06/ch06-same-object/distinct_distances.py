# mistake: counts distances, not photos
# keeps: 1
# says: not distances
# only: not distances
def first_ranks(distances, query_objects, gallery_objects):
    ranks = []
    for row, name in zip(distances, query_objects, strict=True):
        own = row[gallery_objects == name].min()
        rest = row[gallery_objects != name]
        ranks.append(1 + len(np.unique(rest[rest <= own])))
    return np.array(ranks)
