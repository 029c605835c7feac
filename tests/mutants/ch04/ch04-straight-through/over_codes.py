# mistake: averages the commitment over all codes
# keeps: 1.5
# says: summed over places and dimensions
# pitfall: P9
def code_slope(z, q, d_q, beta):
    return d_q + 2 * beta * (z - q) / (z.shape[0] * z.shape[1])
