# mistake: the first count for all numbers
# keeps: 1
# says: one count for all
def fsq_digits(z, levels):
    count = levels[0]
    half, offset = 1.001 * (count - 1) / 2, 0.5 if count % 2 == 0 else 0.0
    bounded = half * np.tanh(z + np.arctanh(offset / half)) - offset
    return np.rint(bounded).astype(int) + count // 2
