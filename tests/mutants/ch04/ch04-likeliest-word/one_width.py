# mistake: gives a cloud the mean of its variances in all directions
# keeps: 0
# says: width in each direction
# pitfall: P1
def likeliest_word(mu, logvar, codebook):
    v = np.exp(logvar).mean(axis=1)[:, None, None]
    return ((mu[:, None] - codebook) ** 2 / v).sum(axis=2).argmin(axis=1)
