# mistake: weighs the whole slope with beta
# keeps: 1
# says: beta weighs the commitment
def code_slope(z, q, d_q, beta):
    return beta * (d_q + 2 * (z - q) / len(z))
