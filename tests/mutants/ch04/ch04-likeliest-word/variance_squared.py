# mistake: takes logvar for the log of the spread
# keeps: 0
# says: variance counts twice
# pitfall: P10
def likeliest_word(mu, logvar, codebook):
    gap = (mu[:, None] - codebook) / np.exp(logvar)[:, None]
    return (gap**2).sum(axis=2).argmin(axis=1)
