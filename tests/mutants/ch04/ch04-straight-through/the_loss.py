# mistake: adds the loss instead of its slope
# keeps: 1.5
# says: its slope is asked for
def code_slope(z, q, d_q, beta):
    return d_q + beta * (z - q) ** 2 / len(z)
