# mistake: takes the mean of this batch only
# keeps: 1
# says: earlier batches count too
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]
    counts = decay * counts + (1 - decay) * chosen.sum(axis=0)
    sums = decay * sums + (1 - decay) * chosen.T @ z

    codebook = codebook.copy()
    for k in np.unique(index):
        codebook[k] = z[index == k].mean(axis=0)
    return codebook, counts, sums
