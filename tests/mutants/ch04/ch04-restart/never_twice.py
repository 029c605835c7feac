# mistake: cannot move more words than there are codes
# keeps: 1.5
# says: raised
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)
    codebook = codebook.copy()

    codebook[dead] = z[rng.choice(len(z), len(dead), replace=False)]
    return codebook
