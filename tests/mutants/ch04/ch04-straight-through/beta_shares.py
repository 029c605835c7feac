# mistake: shares one between both
# keeps: 1
# says: beta weighs the commitment
def code_slope(z, q, d_q, beta):
    return (1 - beta) * d_q + 2 * beta * (z - q) / len(z)
