# mistake: moves the word that was chosen least
# keeps: 0
# says: fewer
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts == counts.min())
    codebook = codebook.copy()
    codebook[dead] = z[rng.choice(len(z), len(dead), replace=len(dead) > len(z))]
    return codebook
