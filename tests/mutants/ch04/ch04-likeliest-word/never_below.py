# mistake: adds a small number to the variance
# keeps: 2
# says: nor add to a variance
def likeliest_word(mu, logvar, codebook):
    v = np.exp(logvar)[:, None] + 1e-8
    return ((mu[:, None] - codebook) ** 2 / v).sum(axis=2).argmin(axis=1)
