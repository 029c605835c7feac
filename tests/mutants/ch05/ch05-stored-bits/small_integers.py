# mistake: counts in 32 bits, which overflow
# keeps: 0.5
# says: numbers times bits
def stored_ratio(picture, latent, latent_bits, picture_bits=8):
    return np.prod(picture, dtype=np.int32) * np.int32(picture_bits) / (np.prod(latent) * latent_bits)
