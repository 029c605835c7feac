# mistake: seeds a generator of its own
# keeps: 1
# says: rng you are given
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)
    codebook = codebook.copy()

    rng = np.random.default_rng(0)
    codebook[dead] = z[rng.choice(len(z), len(dead), replace=len(dead) > len(z))]
    return codebook
