# way: place by place, with a generator of tiles
def tiles(length, size, overlap):
    def walk():
        start = 0
        while True:
            yield start, min(start + size, length)
            if start + size >= length:
                return
            start += size - overlap

    return list(walk())


def fades(cuts):
    result = []
    for k, (start, end) in enumerate(cuts):
        row = []
        for p in range(start, end):
            if k and p < cuts[k - 1][1]:
                n = cuts[k - 1][1] - start
                row.append((p - start + 1) / (n + 1))
            elif k + 1 < len(cuts) and p >= cuts[k + 1][0]:
                n = end - cuts[k + 1][0]
                row.append((end - p) / (n + 1))
            else:
                row.append(1.0)
        result.append(np.array(row))
    return result
