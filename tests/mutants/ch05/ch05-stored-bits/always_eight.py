# mistake: pictures of eight bits
# keeps: 0.5
# says: always 8 bits
def stored_ratio(picture, latent, latent_bits, picture_bits=8):
    return np.prod(picture) * 8 / (np.prod(latent) * latent_bits)
