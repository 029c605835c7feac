# mistake: the wrong way round
# keeps: 0
# pitfall: P3
# says: wrong way round
def equivalent_sigma(sigma, beta):
    return sigma / np.sqrt(beta)
