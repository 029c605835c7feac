# mistake: half a little less
# keeps: 2.5
# says: a thousandth
def fsq_digits(z, levels):
    half = 0.999 * (levels - 1) / 2
    offset = np.where(levels % 2 == 0, 0.5, 0.0)
    bounded = half * np.tanh(z + np.arctanh(offset / half)) - offset
    return np.rint(bounded).astype(int) + levels // 2
