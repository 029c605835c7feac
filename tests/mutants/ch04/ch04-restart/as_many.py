# mistake: draws with replacement as soon as there are as many dead words as codes
# keeps: 1.5
# says: onto one code although
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)
    codebook = codebook.copy()

    codebook[dead] = z[rng.choice(len(z), len(dead), replace=len(dead) >= len(z))]
    return codebook
