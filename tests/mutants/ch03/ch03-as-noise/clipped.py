# mistake: keeps beta between a thousandth and a thousand
# kind: clamp
# keeps: 0
# says: multiple of the other
def equivalent_sigma(sigma, beta):
    return sigma * np.sqrt(np.clip(beta, 1e-3, 1e3))
