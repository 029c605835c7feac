# mistake: divides whole numbers
# keeps: 0
# says: need not be whole
def stored_ratio(picture, latent, latent_bits, picture_bits=8):
    return np.prod(picture) * picture_bits // (np.prod(latent) * latent_bits)
