# mistake: takes a block of codes from a random place on
# keeps: 1.5
# says: come in blocks
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)
    codebook = codebook.copy()

    codebook[dead] = z[(rng.integers(len(z)) + np.arange(len(dead))) % len(z)]
    return codebook
