# mistake: adds up all batches alike
# keeps: 0.5
# says: it fades
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]

    counts = counts + (1 - decay) * chosen.sum(axis=0)
    sums = sums + (1 - decay) * chosen.T @ z
    codebook, known = codebook.copy(), counts > 0
    codebook[known] = sums[known] / counts[known, None]
    return codebook, counts, sums
