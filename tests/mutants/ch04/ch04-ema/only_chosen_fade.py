# mistake: lets only the chosen words fade
# keeps: 1
# says: for those not chosen too
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]

    n = chosen.sum(axis=0)
    hit = n > 0
    counts = np.where(hit, decay * counts + (1 - decay) * n, counts)
    sums = np.where(hit[:, None], decay * sums + (1 - decay) * chosen.T @ z, sums)
    codebook, known = codebook.copy(), counts > 0
    codebook[known] = sums[known] / counts[known, None]
    return codebook, counts, sums
