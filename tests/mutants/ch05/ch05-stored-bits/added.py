# mistake: adds the sizes
# keeps: 0
# says: Sizes multiply
def stored_ratio(picture, latent, latent_bits, picture_bits=8):
    return sum(picture) * picture_bits / (sum(latent) * latent_bits)
