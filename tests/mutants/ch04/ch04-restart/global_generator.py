# mistake: draws from NumPy's global generator
# keeps: 2.5
# says: rng you are given
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)
    codebook = codebook.copy()

    codebook[dead] = z[np.random.choice(len(z), len(dead), replace=len(dead) > len(z))]
    return codebook
