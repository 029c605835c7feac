# mistake: shuffles the caller's codes
# keeps: 2.5
# says: changed what it was given
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)
    codebook = codebook.copy()

    rng.shuffle(z)
    codebook[dead] = np.resize(z, (len(dead), z.shape[1]))
    return codebook
