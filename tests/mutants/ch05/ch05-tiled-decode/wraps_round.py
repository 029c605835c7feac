# mistake: a first row of tiles from minus rim
# keeps: 0
# says: begins and ends within the latent
def decode_tiles(decode, z, size, rim, factor):
    bands = []
    for top in range(0, z.shape[2], size):
        band, above = [], top - rim
        for left in range(0, z.shape[3], size):
            before = left - rim
            part = z[:, :, above : top + size + rim, before : left + size + rim]
            y, x = factor * (top - above), factor * (left - before)
            tall = factor * min(size, z.shape[2] - top)
            wide = factor * min(size, z.shape[3] - left)
            band.append(decode(part)[:, :, y : y + tall, x : x + wide])
        bands.append(torch.cat(band, dim=3))
    return torch.cat(bands, dim=2)
