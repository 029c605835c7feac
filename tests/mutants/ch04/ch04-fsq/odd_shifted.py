# mistake: shifts odd counts
# keeps: 1
# says: no odd one
def fsq_digits(z, levels):
    half = 1.001 * (levels - 1) / 2
    offset = np.where(levels % 2 == 1, 0.5, 0.0)
    bounded = half * np.tanh(z + np.arctanh(offset / half)) - offset
    return np.rint(bounded).astype(int) + levels // 2
