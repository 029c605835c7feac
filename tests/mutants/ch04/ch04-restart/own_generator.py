# mistake: makes a generator of its own
# keeps: 2.5
# says: rng you are given
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)
    codebook = codebook.copy()

    rng = np.random.default_rng()
    codebook[dead] = z[rng.choice(len(z), len(dead), replace=len(dead) > len(z))]
    return codebook
