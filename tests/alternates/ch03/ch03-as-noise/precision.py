# way: through the weight of a squared error
def equivalent_sigma(sigma, beta):
    weight = 1 / (2 * sigma**2) / beta
    return (2 * weight) ** -0.5
