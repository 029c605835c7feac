# mistake: divides by logvar
# keeps: 0
# says: not the word
def likeliest_word(mu, logvar, codebook):
    gap = mu[:, None] - codebook
    return (gap**2 / logvar[:, None]).sum(axis=2).argmin(axis=1)
