# mistake: returns a row for each picture
# keeps: 0
# says: should have shape
def code_slope(z, q, d_q, beta):
    return (d_q + 2 * beta * (z - q) / len(z)).reshape(len(z), -1)
