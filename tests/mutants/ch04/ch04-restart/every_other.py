# mistake: draws among every other code while they last
# keeps: 1.5
# says: regular steps
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)
    codebook = codebook.copy()

    rows = np.arange(0, len(z), 2 if 2 * len(dead) <= len(z) else 1)
    codebook[dead] = z[rng.choice(rows, len(dead), replace=len(dead) > len(z))]
    return codebook
