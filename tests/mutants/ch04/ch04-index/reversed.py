# mistake: the last wheel comes first
# keeps: 1
# says: the other way round
def to_digits(index, levels):
    basis = np.append(1, np.cumprod(levels[:-1]))
    return (index[:, None] // basis % levels)[:, ::-1]
