# mistake: takes an exponential, which rounds to 0 far away
# keeps: 2
# says: you take the wrong
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    return np.exp(-((z[:, None] - codebook) ** 2).sum(axis=2)).argmax(axis=1)
