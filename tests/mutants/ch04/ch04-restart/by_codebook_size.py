# mistake: draws with replacement if the codebook has more words than there are codes
# keeps: 1.5
# says: onto one code although
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)
    codebook = codebook.copy()

    codebook[dead] = z[rng.choice(len(z), len(dead), replace=len(codebook) > len(z))]
    return codebook
