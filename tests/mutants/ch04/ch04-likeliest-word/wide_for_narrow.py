# mistake: multiplies by the variance
# keeps: 0
# says: counts less where a cloud is wide
def likeliest_word(mu, logvar, codebook):
    gap = mu[:, None] - codebook
    return (gap**2 * np.exp(logvar)[:, None]).sum(axis=2).argmin(axis=1)
