# way: the front of a permutation; goes round again when codes run out
def restart_dead(codebook, counts, z, least, rng):
    dead = counts < least
    new = codebook.copy()
    new[dead] = z[np.resize(rng.permutation(len(z)), dead.sum())]
    return new
