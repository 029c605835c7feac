# mistake: all tiles of a size in one batch
# keeps: 0
# says: many tiles at once
# pitfall: P8
def decode_tiles(decode, z, size, rim, factor):
    height, width = z.shape[2:]
    alike, canvas = {}, None
    for top in range(0, height, size):
        for left in range(0, width, size):
            above, before = max(top - rim, 0), max(left - rim, 0)
            part = z[:, :, above : top + size + rim, before : left + size + rim]
            alike.setdefault(part.shape, []).append((top, left, top - above, left - before, part))
    for tiles in alike.values():
        made = decode(torch.cat([tile[4] for tile in tiles])).split(len(z))
        for (top, left, y, x, _), piece in zip(tiles, made):
            if canvas is None:
                canvas = piece.new_zeros(len(z), piece.shape[1], factor * height, factor * width)
            place = canvas[:, :, factor * top :, factor * left :][:, :, : factor * size, : factor * size]
            place[:] = piece[:, :, factor * y :, factor * x :][:, :, : place.shape[2], : place.shape[3]]
    return canvas
