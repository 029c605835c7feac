# mistake: the latent's bits alone
# keeps: 0
# says: have bits, too
def stored_ratio(picture, latent, latent_bits, picture_bits=8):
    return np.prod(picture) / (np.prod(latent) * latent_bits)
