# mistake: computes in float32
# keeps: 2.5
# says: in the precision of what comes in
def code_slope(z, q, d_q, beta):
    z, q, d_q = (v.astype(np.float32) for v in (z, q, d_q))
    return d_q + 2 * beta * (z - q) / len(z)
