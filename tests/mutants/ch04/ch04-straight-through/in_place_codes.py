# mistake: makes the gap in the codes
# keeps: 2.5
# says: leave its arguments
def code_slope(z, q, d_q, beta):
    z -= q
    return d_q + 2 * beta * z / len(z)
