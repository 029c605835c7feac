# mistake: adds a small number to the counts
# keeps: 1
# says: Nothing is to be added
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]
    counts = decay * counts + (1 - decay) * chosen.sum(axis=0)
    sums = decay * sums + (1 - decay) * chosen.T @ z

    new = sums / (counts + 1e-8)[:, None]
    return np.where(counts[:, None] > 0, new, codebook), counts, sums
