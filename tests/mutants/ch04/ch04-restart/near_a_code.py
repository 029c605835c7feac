# mistake: adds a little noise to the code
# keeps: 0
# says: where none is
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)
    codebook = codebook.copy()

    codebook[dead] = z[rng.choice(len(z), len(dead), replace=len(dead) > len(z))]
    codebook[dead] += 1e-3 * rng.normal(size=codebook[dead].shape)
    return codebook
