# way: loops over words; masks
def ema_step(codebook, counts, sums, z, index, decay):
    codebook, counts, sums = codebook.copy(), counts.copy(), sums.copy()
    for k in range(len(codebook)):
        mine = z[index == k]
        counts[k] = decay * counts[k] + (1 - decay) * len(mine)
        sums[k] = decay * sums[k] + (1 - decay) * mine.sum(axis=0)
        if counts[k] > 0:
            codebook[k] = sums[k] / counts[k]
    return codebook, counts, sums
