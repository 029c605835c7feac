# mistake: no tile that is shorter
# keeps: 2
# says: in no tile of yours
def tiles(length, size, overlap):
    if length < size:
        return [(0, length)]
    return [(k, k + size) for k in range(0, length - size + 1, size - overlap)]
