# mistake: computes in float32
# keeps: 2
# says: in the precision
def likeliest_word(mu, logvar, codebook):
    mu, logvar, codebook = (v.astype(np.float32) for v in (mu, logvar, codebook))
    gap = mu[:, None] - codebook
    return (gap**2 * np.exp(-logvar)[:, None]).sum(axis=2).argmin(axis=1)
