# mistake: returns the variance
# keeps: 0
# says: That is a variance
def equivalent_sigma(sigma, beta):
    return beta * sigma**2
