# mistake: turns the caller's numbers down to 0
# keeps: 2.5
# says: as they were
def to_digits(index, levels):
    rows = []
    for count in levels:
        rows.append(index % count)
        index //= count
    return np.stack(rows, axis=1)
