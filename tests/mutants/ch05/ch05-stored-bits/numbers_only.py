# mistake: a number is a number
# keeps: 0
# pitfall: P8
# says: not fewer bits
def stored_ratio(picture, latent, latent_bits, picture_bits=8):
    return np.prod(picture) / np.prod(latent)
