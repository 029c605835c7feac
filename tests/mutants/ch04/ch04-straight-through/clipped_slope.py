# mistake: clips the slope to 10
# keeps: 1
def code_slope(z, q, d_q, beta):
    return np.clip(d_q, -10, 10) + 2 * beta * (z - q) / len(z)
