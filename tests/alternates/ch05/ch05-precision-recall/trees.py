# way: SciPy's trees
def precision_recall(real, made, k=3):
    from scipy.spatial import cKDTree

    def share(points, region):
        radius = cKDTree(region).query(region, k=k + 1)[0][:, -1]
        hit = [any(np.linalg.norm(p - c) <= r for c, r in zip(region, radius)) for p in points]
        return sum(hit) / len(hit)

    return share(made, real), share(real, made)
