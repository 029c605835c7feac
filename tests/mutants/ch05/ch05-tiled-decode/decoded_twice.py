# mistake: decodes a tile more to learn its colours
# keeps: 4
# says: works more than it has to
def decode_tiles(decode, z, size, rim, factor):
    height, width = z.shape[2:]
    colours = decode(z[:, :, :size, :size]).shape[1]
    canvas = z.new_zeros(len(z), colours, factor * height, factor * width)
    for top in range(0, height, size):
        for left in range(0, width, size):
            above, before = max(top - rim, 0), max(left - rim, 0)
            made = decode(z[:, :, above : top + size + rim, before : left + size + rim])
            y, x = factor * (top - above), factor * (left - before)
            place = canvas[:, :, factor * top :, factor * left :][:, :, : factor * size, : factor * size]
            place[:] = made[:, :, y : y + place.shape[2], x : x + place.shape[3]]
    return canvas
