# mistake: clips the log variance to -10 and 2
# keeps: 2
# says: neither clip
def likeliest_word(mu, logvar, codebook):
    weight = np.exp(-np.clip(logvar, -10, 2))[:, None]
    return ((mu[:, None] - codebook) ** 2 * weight).sum(axis=2).argmin(axis=1)
