# mistake: weighs the commitment with one, and beta for the codebook loss
# keeps: 1.5
# says: beta is missing
def code_slope(z, q, d_q, beta):
    return d_q + 2 * (z - q) / len(z)
