# mistake: takes no beta above 1
# keeps: 1.5
def code_slope(z, q, d_q, beta):
    return d_q + 2 * min(beta, 1.0) * (z - q) / len(z)
