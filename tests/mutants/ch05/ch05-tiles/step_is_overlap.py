# mistake: begins overlap later
# keeps: 2
# says: size - overlap
def tiles(length, size, overlap):
    cuts, start = [(0, min(size, length))], 0
    while cuts[-1][1] < length:
        start += max(overlap, 1)
        cuts.append((start, min(start + size, length)))
    return cuts
