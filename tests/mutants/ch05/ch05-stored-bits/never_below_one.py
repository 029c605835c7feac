# mistake: a latent is never larger
# keeps: 0
# says: numbers times bits
def stored_ratio(picture, latent, latent_bits, picture_bits=8):
    return max(1.0, np.prod(picture) * picture_bits / (np.prod(latent) * latent_bits))
