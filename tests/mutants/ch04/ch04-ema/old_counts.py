# mistake: divides by the counts before the batch
# keeps: 0.5
# says: words do not move
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]
    was = counts
    counts = decay * counts + (1 - decay) * chosen.sum(axis=0)
    sums = decay * sums + (1 - decay) * chosen.T @ z

    codebook, known = codebook.copy(), was > 0
    codebook[known] = sums[known] / was[known, None]
    return codebook, counts, sums
