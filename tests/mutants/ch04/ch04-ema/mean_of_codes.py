# mistake: averages the mean of a batch's codes in place of their sum
# keeps: 0
# says: their sum is asked for
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]

    n = chosen.sum(axis=0)
    counts = decay * counts + (1 - decay) * n
    sums = decay * sums + (1 - decay) * (chosen.T @ z) / np.maximum(n, 1)[:, None]
    codebook, known = codebook.copy(), counts > 0
    codebook[known] = sums[known] / counts[known, None]
    return codebook, counts, sums
