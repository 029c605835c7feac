# mistake: divides the squared gap by the spread
# keeps: 0
# says: divide by the spread
# pitfall: P10
def likeliest_word(mu, logvar, codebook):
    gap = mu[:, None] - codebook
    return (gap**2 / np.exp(0.5 * logvar)[:, None]).sum(axis=2).argmin(axis=1)
