# mistake: stretches to L, not to L - 1
# keeps: 1
# says: L - 1 steps
def fsq_digits(z, levels):
    half = 1.001 * levels / 2
    offset = np.where(levels % 2 == 0, 0.5, 0.0)
    bounded = half * np.tanh(z + np.arctanh(offset / half)) - offset
    return np.rint(bounded).astype(int) + levels // 2
