# mistake: draws codes with replacement
# keeps: 1.5
# says: onto one code although
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)
    codebook = codebook.copy()

    codebook[dead] = z[rng.integers(len(z), size=len(dead))]
    return codebook
