# mistake: smooths the counts as a library does
# keeps: 0.5
# says: Nothing is to be added
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]
    counts = decay * counts + (1 - decay) * chosen.sum(axis=0)
    sums = decay * sums + (1 - decay) * chosen.T @ z

    smooth = (counts + 1e-5) / (counts.sum() + len(counts) * 1e-5) * counts.sum()
    return np.where(counts[:, None] > 0, sums / smooth[:, None], codebook), counts, sums
