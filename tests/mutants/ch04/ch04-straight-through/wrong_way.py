# mistake: subtracts what comes from the decoder
# keeps: 1
# says: wrong sign
def code_slope(z, q, d_q, beta):
    return 2 * beta * (z - q) / len(z) - d_q
