# mistake: a canvas of three colours
# keeps: 0
# says: have shape
def decode_tiles(decode, z, size, rim, factor):
    height, width = z.shape[2:]
    canvas = torch.zeros(len(z), 3, factor * height, factor * width, dtype=z.dtype)
    for top in range(0, height, size):
        for left in range(0, width, size):
            above, before = max(top - rim, 0), max(left - rim, 0)
            made = decode(z[:, :, above : top + size + rim, before : left + size + rim])
            y, x = factor * (top - above), factor * (left - before)
            place = canvas[:, :, factor * top :, factor * left :][:, :, : factor * size, : factor * size]
            place[:] = made[:, :, y : y + place.shape[2], x : x + place.shape[3]]
    return canvas
