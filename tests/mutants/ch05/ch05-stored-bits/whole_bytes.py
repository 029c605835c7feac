# mistake: rounds bits up to bytes
# keeps: 0
# says: numbers times bits
def stored_ratio(picture, latent, latent_bits, picture_bits=8):
    return np.prod(picture) * -(-picture_bits // 8) / (np.prod(latent) * -(-latent_bits // 8))
