# way: ratios of sizes, multiplied
def stored_ratio(picture, latent, latent_bits, picture_bits=8):
    ratio = picture_bits / latent_bits
    for large, small in zip(picture, latent):
        ratio *= large / small
    return ratio
