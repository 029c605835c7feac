# mistake: pulls codes to 0
# keeps: 1.5
# says: not to 0
def code_slope(z, q, d_q, beta):
    return d_q + 2 * beta * z / len(z)
