# way: photo by photo
def first_ranks(distances, query_objects, gallery_objects):
    ranks = []
    for row, name in zip(distances, query_objects):
        best = min(d for d, other in zip(row, gallery_objects) if other == name)
        ranks.append(1 + sum(d <= best for d, other in zip(row, gallery_objects) if other != name))
    return np.array(ranks)
