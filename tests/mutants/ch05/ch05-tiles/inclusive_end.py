# mistake: the last place in place of the end
# keeps: 2
# says: one beyond its last place
def tiles(length, size, overlap):
    cuts, start = [(0, min(size, length))], 0
    while cuts[-1][1] < length:
        start += size - overlap
        cuts.append((start, min(start + size, length)))
    return [(a, b - 1) for a, b in cuts]
