# way: a canvas with the dtype and colours of the first tile
@torch.no_grad()
def decode_tiles(decode, z, size, rim, factor):
    height, width = z.shape[-2:]
    canvas = None
    for i in range(0, height, size):
        for j in range(0, width, size):
            i0, i1 = max(0, i - rim), min(height, i + size + rim)
            j0, j1 = max(0, j - rim), min(width, j + size + rim)
            made = decode(z[..., i0:i1, j0:j1])
            if canvas is None:
                canvas = torch.empty(
                    *made.shape[:2], height * factor, width * factor, dtype=made.dtype
                )
            ie, je = min(i + size, height), min(j + size, width)
            canvas[..., i * factor : ie * factor, j * factor : je * factor] = made[
                ..., (i - i0) * factor : (ie - i0) * factor, (j - j0) * factor : (je - j0) * factor
            ]
    return canvas
