# mistake: takes the first codes
# keeps: 1
# says: whatever the seed
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)
    codebook = codebook.copy()

    codebook[dead] = z[np.arange(len(dead)) % len(z)]
    return codebook
