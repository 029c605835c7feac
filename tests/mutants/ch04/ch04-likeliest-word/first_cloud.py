# mistake: gives all clouds the shape of the first
# keeps: 0
# says: not the word
def likeliest_word(mu, logvar, codebook):
    cost = ((mu[:, None] - codebook) ** 2 * np.exp(-logvar[0])).sum(axis=2)
    return cost.argmin(axis=1)
