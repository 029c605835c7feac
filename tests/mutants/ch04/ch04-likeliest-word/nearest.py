# mistake: takes the word nearest to the mean
# keeps: 0
# says: a cloud's width in each direction
# pitfall: P1
def likeliest_word(mu, logvar, codebook):
    return ((mu[:, None] - codebook) ** 2).sum(axis=2).argmin(axis=1)
