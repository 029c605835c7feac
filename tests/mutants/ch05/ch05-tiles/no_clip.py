# mistake: a last tile beyond the line
# keeps: 2
# says: beyond the line
def tiles(length, size, overlap):
    cuts = [(0, size)]
    while cuts[-1][1] < length:
        start = cuts[-1][0] + size - overlap
        cuts.append((start, start + size))
    return cuts
