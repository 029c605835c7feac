# mistake: adds up gaps that are not squared
# keeps: 0
# says: square of the gap
def likeliest_word(mu, logvar, codebook):
    gap = np.abs(mu[:, None] - codebook) / np.exp(0.5 * logvar)[:, None]
    return gap.sum(axis=2).argmin(axis=1)
