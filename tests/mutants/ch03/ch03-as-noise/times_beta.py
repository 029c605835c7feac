# mistake: beta for its root
# keeps: 0
# says: acts on the variance
def equivalent_sigma(sigma, beta):
    return sigma * beta
