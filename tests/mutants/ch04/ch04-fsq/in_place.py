# mistake: bounds within the caller's array
# keeps: 2.5
# says: as they were
def fsq_digits(z, levels):
    half = 1.001 * (levels - 1) / 2
    offset = np.where(levels % 2 == 0, 0.5, 0.0)
    z += np.arctanh(offset / half)
    np.tanh(z, out=z)
    return np.rint(half * z - offset).astype(int) + levels // 2
