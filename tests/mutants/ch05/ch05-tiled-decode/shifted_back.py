# mistake: last tiles of full size, shifted back
# keeps: 3
# says: Those are not the pixels
def decode_tiles(decode, z, size, rim, factor):
    height, width = z.shape[2:]
    canvas = None
    for top in range(0, height, size):
        for left in range(0, width, size):
            t, s = max(min(top, height - size), 0), max(min(left, width - size), 0)
            above, before = max(t - rim, 0), max(s - rim, 0)
            made = decode(z[:, :, above : t + size + rim, before : s + size + rim])
            if canvas is None:
                canvas = made.new_zeros(len(z), made.shape[1], factor * height, factor * width)
            place = canvas[:, :, factor * t : factor * (t + size), factor * s : factor * (s + size)]
            y, x = factor * (t - above), factor * (s - before)
            place[:] = made[:, :, y : y + place.shape[2], x : x + place.shape[3]]
    return canvas
