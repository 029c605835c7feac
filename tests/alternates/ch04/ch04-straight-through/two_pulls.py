# way: one pull after the other
def code_slope(z, q, d_q, beta):
    slope = np.array(d_q)
    strength = 2 * beta / z.shape[0]
    slope += strength * z
    slope -= strength * q
    return slope
