# mistake: returns words in place of their rows
# keeps: 0
# says: rows in the codebook
def likeliest_word(mu, logvar, codebook):
    gap = mu[:, None] - codebook
    return codebook[(gap**2 * np.exp(-logvar)[:, None]).sum(axis=2).argmin(axis=1)]
