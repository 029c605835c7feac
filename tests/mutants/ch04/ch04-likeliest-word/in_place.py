# mistake: turns the caller's log variances into variances
# keeps: 2.5
# says: changed what it was given
def likeliest_word(mu, logvar, codebook):
    np.exp(logvar, out=logvar)
    return ((mu[:, None] - codebook) ** 2 / logvar[:, None]).sum(axis=2).argmin(axis=1)
