# mistake: prefers codes far from every word
# keeps: 1.5
# says: yours favour some
def restart_dead(codebook, counts, z, least, rng):
    dead = np.flatnonzero(counts < least)
    codebook = codebook.copy()

    gaps = ((z[:, None] - codebook) ** 2).sum(axis=2).min(axis=1) + 1e-12
    more = len(dead) > len(z)
    codebook[dead] = z[rng.choice(len(z), len(dead), replace=more, p=gaps / gaps.sum())]
    return codebook
