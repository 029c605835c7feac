# mistake: divides by 2 sigma**2, and takes the 2 for beta's
# keeps: 0
# says: changes nothing
def equivalent_sigma(sigma, beta):
    return sigma * np.sqrt(beta / 2)
