# mistake: the first count's parity for all
# keeps: 1
# says: no odd one
def fsq_digits(z, levels):
    half = 1.001 * (levels - 1) / 2
    offset = 0.5 if levels[0] % 2 == 0 else 0.0
    bounded = half * np.tanh(z + np.arctanh(offset / half)) - offset
    return np.rint(bounded).astype(int) + levels // 2
