# way: NumPy's own
def to_index(digits, levels):
    return np.ravel_multi_index(tuple(digits.T.astype(np.int64)), tuple(levels), order="F")


def to_digits(index, levels):
    return np.stack(np.unravel_index(index, tuple(levels), order="F"), axis=1)
