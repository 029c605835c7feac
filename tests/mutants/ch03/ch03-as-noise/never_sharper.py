# mistake: believes that a beta below 1 changes nothing
# keeps: 1
# pitfall: P3
# says: does not change with beta
def equivalent_sigma(sigma, beta):
    return sigma * np.sqrt(max(beta, 1.0))
