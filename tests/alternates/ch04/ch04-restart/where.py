# way: a shuffled code for every word, and where
def restart_dead(codebook, counts, z, least, rng):
    many = -(-len(codebook) // len(z))
    rows = np.concatenate([rng.permutation(len(z)) for _ in range(many)])
    dead = np.less(counts, least)
    place = np.where(dead, dead.cumsum() - 1, 0)
    return np.where(dead[:, None], z[rows[place]], codebook)
