# mistake: a last tile of full size
# keeps: 2
# says: shift the last tile back
def tiles(length, size, overlap):
    if length <= size:
        return [(0, length)]
    starts = [*range(0, length - size, size - overlap), length - size]
    return [(start, start + size) for start in starts]
