# mistake: takes a thousand million for out of reach
# keeps: 2.5
# says: of any size
# only: of any size
def first_ranks(distances, query_objects, gallery_objects):
    same = query_objects[:, None] == gallery_objects
    own = np.where(same, distances, 1e9).min(axis=1, keepdims=True)
    return 1 + ((distances <= own) & ~same).sum(axis=1)
