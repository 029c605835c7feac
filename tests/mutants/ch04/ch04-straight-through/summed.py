# mistake: sums the commitment over the batch
# keeps: 1.5
# says: averaged over the batch: you sum
# pitfall: P9
def code_slope(z, q, d_q, beta):
    return d_q + 2 * beta * (z - q)
