# way: from the slowest wheel to the fastest, and back by remainders
def to_index(digits, levels):
    number = np.zeros(len(digits), dtype=np.int64)
    for j in reversed(range(len(levels))):
        number = number * levels[j] + digits[:, j]
    return number


def to_digits(index, levels):
    rest, columns = index, []
    for count in levels:
        rest, digit = np.divmod(rest, count)
        columns.append(digit)
    return np.stack(columns, axis=1)
