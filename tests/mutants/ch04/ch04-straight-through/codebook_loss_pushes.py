# mistake: adds the codebook loss as it pulls at the words
# keeps: 1.5
# says: holds them fast
# pitfall: P12
def code_slope(z, q, d_q, beta):
    return d_q + 2 * beta * (z - q) / len(z) + 2 * (q - z) / len(z)
