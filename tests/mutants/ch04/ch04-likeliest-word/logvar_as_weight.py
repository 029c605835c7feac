# mistake: weighs by minus logvar
# keeps: 0
# says: logvar itself
# pitfall: P10
def likeliest_word(mu, logvar, codebook):
    gap = mu[:, None] - codebook
    return (gap**2 * -logvar[:, None]).sum(axis=2).argmin(axis=1)
