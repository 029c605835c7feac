# mistake: computes in single precision
# keeps: 2.5
# says: keep the precision
def fsq_digits(z, levels):
    half = 1.001 * (levels - 1) / 2
    offset = np.where(levels % 2 == 0, 0.5, 0.0)
    z, half, offset = z.astype(np.float32), half.astype(np.float32), offset.astype(np.float32)
    bounded = half * np.tanh(z + np.arctanh(offset / half)) - offset
    return np.rint(bounded).astype(int) + levels // 2
