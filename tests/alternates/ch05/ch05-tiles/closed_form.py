# way: a count of tiles, and straight lines
def tiles(length, size, overlap):
    step = size - overlap
    count = max(int(np.ceil((length - overlap) / step)), 1)
    return [(k * step, min(k * step + size, length)) for k in range(count)]


def fades(cuts):
    weights = []
    for k, (start, end) in enumerate(cuts):
        places = np.arange(start, end)
        weight = np.ones(len(places))
        if k > 0:
            n = cuts[k - 1][1] - start
            weight = np.minimum(weight, (places - start + 1) / (n + 1))
        if k + 1 < len(cuts):
            n = end - cuts[k + 1][0]
            weight = np.minimum(weight, (end - places) / (n + 1))
        weights.append(weight)
    return weights
