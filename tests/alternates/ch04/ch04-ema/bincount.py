# way: bincount and add.at; divides everywhere, then chooses
def ema_step(codebook, counts, sums, z, index, decay):
    n = np.bincount(index, minlength=len(codebook))
    total = np.zeros_like(sums)
    np.add.at(total, index, z)
    counts = counts + (1 - decay) * (n - counts)
    sums = sums + (1 - decay) * (total - sums)
    with np.errstate(divide="ignore", invalid="ignore"):
        words = np.where(counts[:, None] > 0, sums / counts[:, None], codebook)
    return words, counts, sums
