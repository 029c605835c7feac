# mistake: takes words that are almost equally near for ties
# keeps: 2
# says: you take the wrong
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    away = ((z[:, None] - codebook) ** 2).sum(axis=2)
    return (away <= away.min(axis=1, keepdims=True) + 1e-9).argmax(axis=1)
