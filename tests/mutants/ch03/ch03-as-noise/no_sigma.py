# mistake: forgets the spread that there is
# keeps: 0
# says: is ignored
def equivalent_sigma(sigma, beta):
    return np.sqrt(beta)
