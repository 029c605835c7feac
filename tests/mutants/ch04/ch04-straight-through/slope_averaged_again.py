# mistake: averages the slope that comes in once more
# keeps: 1
# says: do not divide it again
# pitfall: P9
def code_slope(z, q, d_q, beta):
    return (d_q + 2 * beta * (z - q)) / len(z)
