# way: sorts with strangers first where distances are equal
def first_ranks(distances, query_objects, gallery_objects):
    same = gallery_objects[None] == np.asarray(query_objects)[:, None]
    order = np.lexsort((same, distances), axis=1)
    return np.take_along_axis(same, order, axis=1).argmax(axis=1) + 1
