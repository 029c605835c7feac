# mistake: zeros around the whole latent, so that every tile has a rim
# keeps: 0
# says: yours has one of zeros
def decode_tiles(decode, z, size, rim, factor):
    height, width = z.shape[2:]
    wider = nn.functional.pad(z, (rim,) * 4)
    bands = []
    for top in range(0, height, size):
        band = []
        for left in range(0, width, size):
            tall, wide = min(size, height - top), min(size, width - left)
            part = wider[:, :, top : top + tall + 2 * rim, left : left + wide + 2 * rim]
            made = decode(part)[:, :, factor * rim :, factor * rim :]
            band.append(made[:, :, : factor * tall, : factor * wide])
        bands.append(torch.cat(band, dim=3))
    return torch.cat(bands, dim=2)
