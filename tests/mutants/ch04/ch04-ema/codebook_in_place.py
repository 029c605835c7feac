# mistake: writes into the caller's codebook
# keeps: 2.5
# says: changed what it was given
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]
    counts = decay * counts + (1 - decay) * chosen.sum(axis=0)
    sums = decay * sums + (1 - decay) * chosen.T @ z

    known = counts > 0
    codebook[known] = sums[known] / counts[known, None]
    return codebook.copy(), counts, sums
