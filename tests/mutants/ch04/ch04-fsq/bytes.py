# mistake: levels as signed bytes
# keeps: 2.5
# says: Far out your digits leave
def fsq_digits(z, levels):
    half = 1.001 * (levels - 1) / 2
    offset = np.where(levels % 2 == 0, 0.5, 0.0)
    bounded = half * np.tanh(z + np.arctanh(offset / half)) - offset
    return np.rint(bounded).astype(np.int8) + (levels // 2).astype(np.int8)
