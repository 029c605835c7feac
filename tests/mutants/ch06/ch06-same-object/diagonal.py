# mistake: takes the i-th photo for the i-th query
# keeps: 0
# says: These are not the ranks
# only: These are not the ranks
def first_ranks(distances, query_objects, gallery_objects):
    own = np.array([d[i % len(d)] for i, d in enumerate(distances)])[:, None]
    return (distances <= own).sum(axis=1)
