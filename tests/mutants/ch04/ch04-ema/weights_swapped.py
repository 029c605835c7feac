# mistake: gives decay to what is new
# keeps: 0.5
# says: weight of what was
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]

    counts = (1 - decay) * counts + decay * chosen.sum(axis=0)
    sums = (1 - decay) * sums + decay * chosen.T @ z
    codebook, known = codebook.copy(), counts > 0
    codebook[known] = sums[known] / counts[known, None]
    return codebook, counts, sums
