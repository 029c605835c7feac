# mistake: a little under the root, for safety
# kind: clamp
# keeps: 0
# says: digits
def equivalent_sigma(sigma, beta):
    return sigma * np.sqrt(beta + 1e-8)
