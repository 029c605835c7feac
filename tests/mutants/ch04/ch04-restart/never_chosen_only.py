# mistake: moves only words that were never chosen
# keeps: 0
# says: now and then
# pitfall: P12
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts == 0)
    codebook = codebook.copy()
    codebook[dead] = z[rng.choice(len(z), len(dead), replace=len(dead) > len(z))]
    return codebook
