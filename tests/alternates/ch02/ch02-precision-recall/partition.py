# way: a partition in place of a sort, one point at a time
def covered(points, centres, k=3):
    apart = np.linalg.norm(centres[:, None] - centres[None], axis=-1)
    reach = np.partition(apart, k, axis=1)[:, k]
    inside = [bool((np.linalg.norm(centres - p, axis=1) <= reach).any()) for p in points]
    return sum(inside) / len(inside)
