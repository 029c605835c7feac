# mistake: rounds down
# keeps: 1
# says: round down
def fsq_digits(z, levels):
    half = 1.001 * (levels - 1) / 2
    offset = np.where(levels % 2 == 0, 0.5, 0.0)
    bounded = half * np.tanh(z + np.arctanh(offset / half)) - offset
    return np.floor(bounded).astype(int) + levels // 2
