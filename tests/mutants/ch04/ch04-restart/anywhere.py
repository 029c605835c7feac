# mistake: draws places from a normal distribution as wide as the codes
# keeps: 0
# says: where none is
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)
    codebook = codebook.copy()

    codebook[dead] = z.mean(axis=0) + z.std(axis=0) * rng.normal(size=codebook[dead].shape)
    return codebook
