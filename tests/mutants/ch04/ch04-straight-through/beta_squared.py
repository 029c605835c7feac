# mistake: squares beta
# keeps: 1.5
# says: not squared
def code_slope(z, q, d_q, beta):
    return d_q + 2 * beta**2 * (z - q) / len(z)
