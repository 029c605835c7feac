# mistake: zeros around each tile in place of its neighbours
# keeps: 0
# says: not with zeros
def decode_tiles(decode, z, size, rim, factor):
    bands = []
    for top in range(0, z.shape[2], size):
        band = []
        for left in range(0, z.shape[3], size):
            part = z[:, :, top : top + size, left : left + size]
            tall, wide = factor * part.shape[2], factor * part.shape[3]
            made = decode(nn.functional.pad(part, (rim,) * 4))
            band.append(made[:, :, factor * rim :, factor * rim :][:, :, :tall, :wide])
        bands.append(torch.cat(band, dim=3))
    return torch.cat(bands, dim=2)
