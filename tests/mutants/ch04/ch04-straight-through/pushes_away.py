# mistake: takes the commitment with the wrong sign
# keeps: 1.5
# says: pushes codes away
# pitfall: P12
def code_slope(z, q, d_q, beta):
    return d_q + 2 * beta * (q - z) / len(z)
