# mistake: adds with counts[index] +=, so that repeated rows count once
# keeps: 0
# says: counts for all of them
def ema_step(codebook, counts, sums, z, index, decay):
    counts, sums = decay * counts, decay * sums
    counts[index] += 1 - decay
    sums[index] += (1 - decay) * z
    codebook, known = codebook.copy(), counts > 0
    codebook[known] = sums[known] / counts[known, None]
    return codebook, counts, sums
