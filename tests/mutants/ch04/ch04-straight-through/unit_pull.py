# mistake: pulls with the same strength from everywhere
# keeps: 1.5
# says: grows with the distance
def code_slope(z, q, d_q, beta):
    return d_q + beta * np.sign(z - q) / len(z)
