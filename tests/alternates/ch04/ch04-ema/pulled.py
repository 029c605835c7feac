# way: pulls each word towards its codes by the share they have in its count
def ema_step(codebook, counts, sums, z, index, decay):
    codebook, counts, sums = codebook.copy(), decay * counts, decay * sums
    for code, k in zip(z, index):
        counts[k] += 1 - decay
        sums[k] += (1 - decay) * code
        codebook[k] += (1 - decay) / counts[k] * (code - codebook[k])
    return codebook, counts, sums
