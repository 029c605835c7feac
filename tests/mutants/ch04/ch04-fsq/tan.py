# mistake: the tangent for the inverse hyperbolic one, as in the paper's code
# keeps: 2.5
# says: Only artanh
def fsq_digits(z, levels):
    half = 1.001 * (levels - 1) / 2
    offset = np.where(levels % 2 == 0, 0.5, 0.0)
    bounded = half * np.tanh(z + np.tan(offset / half)) - offset
    return np.rint(bounded).astype(int) + levels // 2
