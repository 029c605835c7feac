# mistake: adds to the slope where it lies
# keeps: 2.5
# says: leave its arguments
def code_slope(z, q, d_q, beta):
    d_q += 2 * beta * (z - q) / len(z)
    return d_q
