# mistake: adds what is new in full
# keeps: 2.5
# says: has the weight 1 - decay
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]

    counts = decay * counts + chosen.sum(axis=0)
    sums = decay * sums + chosen.T @ z
    codebook, known = codebook.copy(), counts > 0
    codebook[known] = sums[known] / counts[known, None]
    return codebook, counts, sums
