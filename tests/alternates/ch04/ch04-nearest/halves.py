# way: half the length of a word against the product
def nearest_word(z, codebook):
    z, words = np.float64(z), np.float64(codebook)
    return np.argmax(z @ words.T - 0.5 * np.square(words).sum(axis=1), axis=1)
