# mistake: the tangent by exponentials that overflow
# keeps: 2.5
# says: an exponential overflows
# pitfall: P10
def fsq_digits(z, levels):
    half = 1.001 * (levels - 1) / 2
    offset = np.where(levels % 2 == 0, 0.5, 0.0)
    shifted = z + np.arctanh(offset / half)
    with np.errstate(all="ignore"):
        tanh = (np.exp(2 * shifted) - 1) / (np.exp(2 * shifted) + 1)
        return np.rint(half * tanh - offset).astype(int) + levels // 2
