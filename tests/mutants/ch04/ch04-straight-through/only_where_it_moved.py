# mistake: hands the slope on only where a word differs from its code
# keeps: 1
# says: go on to the code as it is
def code_slope(z, q, d_q, beta):
    return np.where(z == q, 0, d_q) + 2 * beta * (z - q) / len(z)
