# mistake: computes in float32
# keeps: 2.5
# says: off by more than rounding
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook), dtype=np.float32)[index]
    z, old = z.astype(np.float32), codebook
    counts = (decay * counts + (1 - decay) * chosen.sum(axis=0)).astype(np.float32)
    sums = (decay * sums + (1 - decay) * chosen.T @ z).astype(np.float32)
    codebook, known = codebook.copy(), counts > 0
    codebook[known] = sums[known] / counts[known, None]
    return codebook, counts, sums
