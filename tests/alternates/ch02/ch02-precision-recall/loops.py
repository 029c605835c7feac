# way: loops, squared distances throughout
def covered(points, centres, k=3):
    reach = []
    for i, a in enumerate(centres):
        far = sorted(((a - b) ** 2).sum() for j, b in enumerate(centres) if j != i)
        reach.append(far[k - 1])
    found = 0
    for p in points:
        found += any(((p - c) ** 2).sum() <= r for c, r in zip(centres, reach, strict=True))
    return found / len(points)
