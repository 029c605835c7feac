# mistake: single precision
# kind: precision
# keeps: 0
# says: digits of float32
def equivalent_sigma(sigma, beta):
    return float(np.float32(sigma) * np.sqrt(np.float32(beta)))
