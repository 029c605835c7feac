# mistake: a tile more that no one needs
# keeps: 2
# says: One tile too many
def tiles(length, size, overlap):
    step = size - overlap
    return [(start, min(start + size, length)) for start in range(0, length, step)]
