# mistake: works in float32
# keeps: 2
# says: stays exactly
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)

    codebook, z = codebook.astype(np.float32), z.astype(np.float32)
    codebook[dead] = z[rng.choice(len(z), len(dead), replace=len(dead) > len(z))]
    return codebook
