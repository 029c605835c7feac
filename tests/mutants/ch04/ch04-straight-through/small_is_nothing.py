# mistake: drops small slopes
# keeps: 0
def code_slope(z, q, d_q, beta):
    slope = d_q + 2 * beta * (z - q) / len(z)
    return np.where(np.abs(slope) < 1e-6, 0, slope)
