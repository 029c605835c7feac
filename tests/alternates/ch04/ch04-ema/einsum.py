# way: comparison in place of one-hot rows, einsum, division with where
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = (index[:, None] == np.arange(len(codebook))).astype(float)
    counts = decay * counts + (1 - decay) * np.einsum("nk->k", chosen)
    sums = decay * sums + (1 - decay) * np.einsum("nk,nd->kd", chosen, z)
    words = codebook.copy()
    np.divide(sums, counts[:, None], out=words, where=counts[:, None] > 0)
    return words, counts, sums
