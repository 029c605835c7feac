# mistake: moves words in the caller's codebook
# keeps: 2.5
# says: changed what it was given
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)

    codebook[dead] = z[rng.choice(len(z), len(dead), replace=len(dead) > len(z))]
    return codebook.copy()
