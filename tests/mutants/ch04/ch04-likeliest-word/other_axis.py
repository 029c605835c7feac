# mistake: looks for the best cloud of each word
# keeps: 0
# says: every cloud wants a word
def likeliest_word(mu, logvar, codebook):
    gap = mu[:, None] - codebook
    return (gap**2 * np.exp(-logvar)[:, None]).sum(axis=2).argmin(axis=0)
