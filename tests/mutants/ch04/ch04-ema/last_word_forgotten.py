# mistake: leaves the last word out
# keeps: 1
# says: A word is the running mean
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]
    counts = decay * counts + (1 - decay) * chosen.sum(axis=0)
    sums = decay * sums + (1 - decay) * chosen.T @ z

    codebook = codebook.copy()
    for k in range(len(codebook) - 1):
        if counts[k] > 0:
            codebook[k] = sums[k] / counts[k]
    return codebook, counts, sums
