# mistake: weighs the caller's codes in place
# keeps: 2.5
# says: changed what it was given
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]

    counts = decay * counts + (1 - decay) * chosen.sum(axis=0)
    z *= 1 - decay
    sums = decay * sums + chosen.T @ z
    codebook, known = codebook.copy(), counts > 0
    codebook[known] = sums[known] / counts[known, None]
    return codebook, counts, sums
