# mistake: returns the codebook last
# keeps: 0
# says: in this order
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]
    counts = decay * counts + (1 - decay) * chosen.sum(axis=0)
    sums = decay * sums + (1 - decay) * chosen.T @ z
    codebook, known = codebook.copy(), counts > 0
    codebook[known] = sums[known] / counts[known, None]
    return counts, sums, codebook
