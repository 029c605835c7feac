# way: sorts random keys
def restart_dead(codebook, counts, z, least, rng):
    (dead,) = np.nonzero(counts < least)
    if len(dead) > len(z):
        rows = (rng.random(len(dead)) * len(z)).astype(int)
    else:
        rows = rng.random(len(z)).argsort()[: len(dead)]
    moved = np.array(codebook)
    for k, row in zip(dead, rows):
        moved[k] = z[row]
    return moved
