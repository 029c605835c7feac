# mistake: the prior's density in place of the cloud's
# keeps: 0
# says: the prior's likeliest
# pitfall: P6
def likeliest_word(mu, logvar, codebook):
    return np.full(len(mu), (codebook**2).sum(axis=1).argmin())
