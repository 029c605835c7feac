# mistake: hands no slope on: the missing straight-through step
# keeps: 1
# says: Nothing that the decoder says
# pitfall: P12
def code_slope(z, q, d_q, beta):
    return 2 * beta * (z - q) / len(z)
