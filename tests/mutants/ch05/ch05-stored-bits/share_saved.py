# mistake: the share that is saved
# keeps: 0
# says: share that is saved
def stored_ratio(picture, latent, latent_bits, picture_bits=8):
    return 1 - np.prod(latent) * latent_bits / (np.prod(picture) * picture_bits)
