# mistake: takes sigma for the variance
# keeps: 0
# says: take sigma for the variance
def equivalent_sigma(sigma, beta):
    return np.sqrt(sigma * beta)
