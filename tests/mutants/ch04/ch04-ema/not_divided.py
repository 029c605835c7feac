# mistake: takes the sums for the words
# keeps: 0.5
# says: Divide the sums
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]
    counts = decay * counts + (1 - decay) * chosen.sum(axis=0)
    sums = decay * sums + (1 - decay) * chosen.T @ z

    known = counts > 0
    return np.where(known[:, None], sums, codebook), counts, sums
