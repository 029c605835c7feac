# way: scikit-learn's neighbours
def precision_recall(real, made, k=3):
    from sklearn.neighbors import NearestNeighbors

    def share(points, region):
        search = NearestNeighbors(n_neighbors=k + 1, algorithm="ball_tree").fit(region)
        radius = search.kneighbors(region)[0][:, k]
        distance, index = search.kneighbors(points, n_neighbors=len(region))
        return float((distance <= radius[index]).any(axis=1).mean())

    return share(made, real), share(real, made)
