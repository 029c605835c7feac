# mistake: puts the tiles on a canvas of float32
# keeps: 0
# says: Those are not the pixels
def decode_tiles(decode, z, size, rim, factor):
    height, width, canvas = z.shape[2], z.shape[3], None
    for top in range(0, height, size):
        for left in range(0, width, size):
            above, before = max(top - rim, 0), max(left - rim, 0)
            made = decode(z[:, :, above : top + size + rim, before : left + size + rim])
            if canvas is None:
                canvas = torch.zeros(len(z), made.shape[1], factor * height, factor * width)
            y, x = factor * (top - above), factor * (left - before)
            place = canvas[:, :, factor * top :, factor * left :][:, :, : factor * size, : factor * size]
            place[:] = made[:, :, y : y + place.shape[2], x : x + place.shape[3]]
    return canvas
