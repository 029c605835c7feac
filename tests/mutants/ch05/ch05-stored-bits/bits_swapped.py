# mistake: more bits make it smaller
# keeps: 0
# says: make a latent larger
def stored_ratio(picture, latent, latent_bits, picture_bits=8):
    return np.prod(picture) * latent_bits / (np.prod(latent) * picture_bits)
