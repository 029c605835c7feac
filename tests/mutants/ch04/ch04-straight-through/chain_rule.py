# mistake: multiplies by the step to the word
# keeps: 1
# says: slope 1
# pitfall: P12
def code_slope(z, q, d_q, beta):
    return d_q * (q - z) + 2 * beta * (z - q) / len(z)
