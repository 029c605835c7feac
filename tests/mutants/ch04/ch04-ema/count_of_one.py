# mistake: rounds small counts up to 1
# keeps: 0.5
# says: Divide the sums by the counts
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]
    counts = decay * counts + (1 - decay) * chosen.sum(axis=0)
    sums = decay * sums + (1 - decay) * chosen.T @ z

    new = sums / np.maximum(counts, 1)[:, None]
    return np.where(counts[:, None] > 0, new, codebook), counts, sums
