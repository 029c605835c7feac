# mistake: adds the codebook loss, whose codes are held fast
# keeps: 1.5
# says: holds them fast
# pitfall: P12
def code_slope(z, q, d_q, beta):
    return d_q + 2 * (1 + beta) * (z - q) / len(z)
