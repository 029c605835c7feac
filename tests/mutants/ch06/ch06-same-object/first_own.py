# mistake: the first photo of the object
# keeps: 2
# says: the first one in the list
# only: the first one in the list
# kind: shape
def first_ranks(distances, query_objects, gallery_objects):
    same = gallery_objects == query_objects[:, None]
    own = np.take_along_axis(distances, same.argmax(axis=1)[:, None], axis=1)
    return 1 + ((distances <= own) & ~same).sum(axis=1)
