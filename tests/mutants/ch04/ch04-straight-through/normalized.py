# mistake: makes the gap a direction
# keeps: 0
# says: nan
def code_slope(z, q, d_q, beta):
    gap = z - q
    with np.errstate(invalid="ignore"):
        return d_q + beta * gap / np.linalg.norm(gap, axis=-1, keepdims=True) / len(z)
