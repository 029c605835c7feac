# way: adds wheel by wheel; takes away what faster wheels are worth
def to_index(digits, levels):
    number, step = 0, 1
    for j, count in enumerate(levels):
        number = number + step * digits[:, j].astype(np.int64)
        step = step * count
    return number


def to_digits(index, levels):
    found = np.zeros((len(index), len(levels)), dtype=np.int64)
    rest = index.copy()
    for j in range(len(levels) - 1, -1, -1):
        step = np.prod(levels[:j], dtype=np.int64)
        found[:, j] = rest // step
        rest -= found[:, j] * step
    return found
