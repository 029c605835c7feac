# mistake: averages the words themselves, as if they were the state
# keeps: 0.5
# says: you average the word itself
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]
    counts = decay * counts + (1 - decay) * chosen.sum(axis=0)
    sums = decay * sums + (1 - decay) * chosen.T @ z

    codebook = codebook.copy()
    for k in np.unique(index):
        codebook[k] = decay * codebook[k] + (1 - decay) * z[index == k].mean(axis=0)
    return codebook, counts, sums
