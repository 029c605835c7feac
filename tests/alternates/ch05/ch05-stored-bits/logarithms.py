# way: a difference of logarithms
def stored_ratio(picture, latent, latent_bits, picture_bits=8):
    bits = np.log2([*picture, picture_bits]).sum() - np.log2([*latent, latent_bits]).sum()
    return np.exp2(bits)
