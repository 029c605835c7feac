# mistake: compares densities, which round to 0
# keeps: 2
# says: rounds to 0
# pitfall: P10
def likeliest_word(mu, logvar, codebook):
    cost = ((mu[:, None] - codebook) ** 2 * np.exp(-logvar)[:, None]).sum(axis=2)
    return np.exp(-0.5 * cost).argmax(axis=1)
