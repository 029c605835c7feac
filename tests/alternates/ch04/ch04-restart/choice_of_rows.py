# way: lets the generator choose rows of z
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(np.asarray(counts) < least)
    new = rng.choice(z, size=len(dead), axis=0, replace=len(dead) > len(z), shuffle=False)
    codebook = codebook.copy()
    codebook[dead] = new
    return codebook
