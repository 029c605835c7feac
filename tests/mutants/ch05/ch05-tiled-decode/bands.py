# mistake: whole rows of the latent
# keeps: 0
# says: larger than a tile
def decode_tiles(decode, z, size, rim, factor):
    bands = []
    for top in range(0, z.shape[2], size):
        above = max(top - rim, 0)
        made = decode(z[:, :, above : top + size + rim])
        y = factor * (top - above)
        bands.append(made[:, :, y : y + factor * min(size, z.shape[2] - top)])
    return torch.cat(bands, dim=2)
