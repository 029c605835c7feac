# mistake: shuffles, but only as many codes as it needs
# keeps: 1.5
# says: whatever the seed
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)
    codebook = codebook.copy()

    codebook[dead] = z[rng.permutation(len(dead)) % len(z)]
    return codebook
