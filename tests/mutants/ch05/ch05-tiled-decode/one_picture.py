# mistake: the first picture of a batch alone
# keeps: 0
# says: have shape
def decode_tiles(decode, z, size, rim, factor):
    bands = []
    for top in range(0, z.shape[2], size):
        band, above = [], max(top - rim, 0)
        for left in range(0, z.shape[3], size):
            before = max(left - rim, 0)
            part = z[:1, :, above : top + size + rim, before : left + size + rim]
            y, x = factor * (top - above), factor * (left - before)
            tall = factor * min(size, z.shape[2] - top)
            wide = factor * min(size, z.shape[3] - left)
            band.append(decode(part)[:, :, y : y + tall, x : x + wide])
        bands.append(torch.cat(band, dim=3))
    return torch.cat(bands, dim=2)
