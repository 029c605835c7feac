# mistake: the last wheel turns fastest, both ways
# keeps: 0
# says: with you it is the last
def worth(levels):
    return np.append(1, np.cumprod(levels[:0:-1]))[::-1]


def to_index(digits, levels):
    return digits.astype(np.int64) @ worth(levels)


def to_digits(index, levels):
    return index[:, None] // worth(levels) % levels
