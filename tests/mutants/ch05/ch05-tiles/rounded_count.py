# mistake: a rounded count of tiles
# keeps: 2
# says: in no tile of yours
def tiles(length, size, overlap):
    step = size - overlap
    count = max(round((length - overlap) / step), 1)
    return [(k * step, min(k * step + size, length)) for k in range(count)]
