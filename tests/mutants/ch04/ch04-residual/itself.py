# mistake: every level names the code itself
# keeps: 1
# says: names the code itself
def residual_encode(z, codebooks):
    return np.stack([nearest_word(z, book) for book in codebooks], axis=1)
