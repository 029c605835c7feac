# mistake: multiplies the cloud's density with the prior's
# keeps: 0
# says: prior has no say
# pitfall: P6
def likeliest_word(mu, logvar, codebook):
    gap = mu[:, None] - codebook
    cost = (gap**2 * np.exp(-logvar)[:, None]).sum(axis=2) + (codebook**2).sum(axis=1)
    return cost.argmin(axis=1)
