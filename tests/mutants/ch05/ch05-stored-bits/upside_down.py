# mistake: the latent over the picture
# keeps: 0
# says: upside down
def stored_ratio(picture, latent, latent_bits, picture_bits=8):
    return np.prod(latent) * latent_bits / (np.prod(picture) * picture_bits)
