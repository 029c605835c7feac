# mistake: leaves words dead when codes run out
# keeps: 1.5
# says: than `least` stays
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)
    codebook = codebook.copy()

    dead = dead[: len(z)]
    codebook[dead] = z[rng.permutation(len(z))[: len(dead)]]
    return codebook
