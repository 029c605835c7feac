# mistake: takes the least likely word
# keeps: 0
# says: lowest density
def likeliest_word(mu, logvar, codebook):
    gap = mu[:, None] - codebook
    return (gap**2 * np.exp(-logvar)[:, None]).sum(axis=2).argmax(axis=1)
