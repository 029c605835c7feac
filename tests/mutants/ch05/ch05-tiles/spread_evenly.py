# mistake: spread evenly over the line
# keeps: 2
# says: shift the last tile back
def tiles(length, size, overlap):
    if length <= size:
        return [(0, length)]
    count = int(np.ceil((length - overlap) / (size - overlap)))
    starts = np.linspace(0, length - size, count).round().astype(int)
    return [(int(k), int(k) + size) for k in starts]
