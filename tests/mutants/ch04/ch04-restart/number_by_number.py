# mistake: draws every number of a word from another code
# keeps: 0
# says: put together from several
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)
    codebook = codebook.copy()

    for j in range(z.shape[1]):
        codebook[dead, j] = z[rng.choice(len(z), len(dead), replace=len(dead) > len(z)), j]
    return codebook
