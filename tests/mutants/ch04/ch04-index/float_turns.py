# mistake: divides floats, wheel by wheel
# keeps: 2
# says: a float has 53 bits
# pitfall: P10
def to_digits(index, levels):
    columns = []
    for count in levels:
        columns.append(index % count)
        index = np.floor(index / count).astype(np.int64)
    return np.stack(columns, axis=1)
