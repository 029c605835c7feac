# mistake: counts shares of the batch
# keeps: 0
# says: shares of a batch
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]

    counts = decay * counts + (1 - decay) * chosen.mean(axis=0)
    sums = decay * sums + (1 - decay) * chosen.T @ z
    codebook, known = codebook.copy(), counts > 0
    codebook[known] = sums[known] / counts[known, None]
    return codebook, counts, sums
