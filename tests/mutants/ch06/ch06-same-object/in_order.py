# mistake: ties in the order of the list
# keeps: 1
# says: Ties count against you
# only: Ties count against you
def first_ranks(distances, query_objects, gallery_objects):
    order = np.argsort(distances, axis=1, kind="stable")
    return (gallery_objects[order] == query_objects[:, None]).argmax(axis=1) + 1
