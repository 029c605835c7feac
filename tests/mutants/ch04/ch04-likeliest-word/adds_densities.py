# mistake: adds up the densities of single dimensions
# keeps: 0
# says: their logarithms add up
def likeliest_word(mu, logvar, codebook):
    s = np.exp(0.5 * logvar)[:, None]
    return np.exp(-0.5 * ((mu[:, None] - codebook) / s) ** 2).sum(axis=2).argmax(axis=1)
