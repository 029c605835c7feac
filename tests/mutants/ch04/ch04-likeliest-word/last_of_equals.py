# mistake: of equally likely words takes the last
# keeps: 2.5
# says: the first is asked for
def likeliest_word(mu, logvar, codebook):
    cost = ((mu[:, None] - codebook[::-1]) ** 2 * np.exp(-logvar)[:, None]).sum(axis=2)
    return len(codebook) - 1 - cost.argmin(axis=1)
