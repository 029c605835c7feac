# mistake: returns the codebook as it was
# keeps: 0
# says: No word moves
# pitfall: P12
def restart_dead(codebook, counts, z, least, rng):
    return codebook.copy()
