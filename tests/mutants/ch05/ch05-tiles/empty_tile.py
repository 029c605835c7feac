# mistake: an empty tile at the end of lines that tiles fill
# keeps: 2
# says: empty
def tiles(length, size, overlap):
    cuts, start = [(0, min(size, length))], 0
    while cuts[-1][1] < length:
        start += size - overlap
        cuts.append((start, min(start + size, length)))
    if cuts[-1][1] - cuts[-1][0] == size:
        cuts.append((length, length))
    return cuts
