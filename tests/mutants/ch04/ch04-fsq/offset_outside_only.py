# mistake: shifts even counts after the tangent only
# keeps: 1
# says: before tanh and after it
def fsq_digits(z, levels):
    half = 1.001 * (levels - 1) / 2
    offset = np.where(levels % 2 == 0, 0.5, 0.0)
    return np.rint(half * np.tanh(z) - offset).astype(int) + levels // 2
