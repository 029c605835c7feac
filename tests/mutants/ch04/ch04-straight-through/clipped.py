# mistake: clips the pull to 10
# keeps: 1.5
def code_slope(z, q, d_q, beta):
    return d_q + np.clip(2 * beta * (z - q) / len(z), -10, 10)
