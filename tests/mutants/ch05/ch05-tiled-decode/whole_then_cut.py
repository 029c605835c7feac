# mistake: decodes the whole latent for every tile
# keeps: 0
# says: whole latent at once
# pitfall: P8
def decode_tiles(decode, z, size, rim, factor):
    bands = []
    for top in range(0, z.shape[2], size):
        band = []
        for left in range(0, z.shape[3], size):
            y, x, step = factor * top, factor * left, factor * size
            band.append(decode(z)[:, :, y : y + step, x : x + step])
        bands.append(torch.cat(band, dim=3))
    return torch.cat(bands, dim=2)
