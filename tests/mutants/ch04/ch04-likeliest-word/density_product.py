# mistake: multiplies the densities of all dimensions
# keeps: 2
# says: rounds to 0
def likeliest_word(mu, logvar, codebook):
    v = np.exp(logvar)[:, None]
    density = np.exp(-0.5 * (mu[:, None] - codebook) ** 2 / v) / np.sqrt(2 * np.pi * v)
    return density.prod(axis=2).argmax(axis=1)
