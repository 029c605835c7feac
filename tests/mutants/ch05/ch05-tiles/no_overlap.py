# mistake: no overlap
# keeps: 2
# says: do not overlap
def tiles(length, size, overlap):
    return [(k, min(k + size, length)) for k in range(0, length, size)]
