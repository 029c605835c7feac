# way: counts the edges below each code, number by number
def fsq_digits(z, levels):
    found = np.zeros(z.shape, dtype=np.int64)
    for j, count in enumerate(levels):
        half = 1.001 * (count - 1) / 2
        offset = 0.5 * (count % 2 == 0)
        between = np.arange(count - 1) + 0.5 - count // 2
        edges = np.arctanh((between + offset) / half) - np.arctanh(offset / half)
        found[:, j] = np.searchsorted(edges, z[:, j])
    return found


def fsq_values(digits, levels):
    return digits / (levels // 2) - 1
