# way: point by point, with squares only
def precision_recall(real, made, k=3):
    def square(a, b):
        return sum((x - y) ** 2 for x, y in zip(a.tolist(), b.tolist()))

    def share(points, region):
        radii = []
        for i, a in enumerate(region):
            others = [square(a, b) for j, b in enumerate(region) if j != i]
            radii.append(sorted(others)[k - 1])
        hits = 0
        for p in points:
            hits += any(square(p, c) <= r for c, r in zip(region, radii))
        return hits / len(points)

    return share(made, real), share(real, made)
