# mistake: compares directions
# keeps: 0
# says: length counts too
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    unit = codebook / np.maximum(np.linalg.norm(codebook, axis=1, keepdims=True), 1e-12)
    return (z @ unit.T).argmax(axis=1)
