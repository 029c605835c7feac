# mistake: 0 in the middle
# keeps: 1
# says: counted from 0
def fsq_digits(z, levels):
    half = 1.001 * (levels - 1) / 2
    offset = np.where(levels % 2 == 0, 0.5, 0.0)
    return np.rint(half * np.tanh(z + np.arctanh(offset / half)) - offset).astype(int)
