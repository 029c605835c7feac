# mistake: drops the 2 of one of the losses
# keeps: 0
# says: changes nothing
def equivalent_sigma(sigma, beta):
    return np.sqrt(2 * beta * sigma**2)
