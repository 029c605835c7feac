# mistake: no shift for even counts
# keeps: 1
# says: before tanh and after it
def fsq_digits(z, levels):
    half = 1.001 * (levels - 1) / 2
    return np.rint(half * np.tanh(z)).astype(int) + levels // 2
