# mistake: takes beta for 0.25 where it is 0
# keeps: 2
def code_slope(z, q, d_q, beta):
    return d_q + 2 * (beta or 0.25) * (z - q) / len(z)
