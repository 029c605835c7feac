# mistake: counts a word with exactly `least` choices as dead
# keeps: 2
# says: is not dead
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts <= least)
    codebook = codebook.copy()
    codebook[dead] = z[rng.choice(len(z), len(dead), replace=len(dead) > len(z))]
    return codebook
