# mistake: moves the words in use
# keeps: 0
# says: in use
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts >= least)
    codebook = codebook.copy()
    codebook[dead] = z[rng.choice(len(z), len(dead), replace=len(dead) > len(z))]
    return codebook
