# mistake: decodes the whole latent and returns it
# keeps: 0
# says: whole latent at once
# pitfall: P8
def decode_tiles(decode, z, size, rim, factor):
    return decode(z)
