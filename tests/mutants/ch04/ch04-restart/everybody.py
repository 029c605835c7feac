# mistake: moves all words
# keeps: 0
# says: You move all words
def restart_dead(codebook, counts, z, least, rng):
    return z[rng.choice(len(z), len(codebook), replace=len(codebook) > len(z))].copy()
