# mistake: forgets the channels
# keeps: 0
# says: for every channel
def stored_ratio(picture, latent, latent_bits, picture_bits=8):
    return np.prod(picture[:2]) * picture_bits / (np.prod(latent[:2]) * latent_bits)
