# mistake: averages over places instead of the batch
# keeps: 1.5
# says: over nothing else
# pitfall: P9
def code_slope(z, q, d_q, beta):
    return d_q + 2 * beta * (z - q) / z.shape[1]
