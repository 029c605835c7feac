# mistake: loses the 2 of the square
# keeps: 1.5
# says: factor 2
def code_slope(z, q, d_q, beta):
    return d_q + beta * (z - q) / len(z)
