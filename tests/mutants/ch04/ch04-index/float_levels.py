# mistake: levels as floats
# keeps: 2.5
# says: whole numbers
def to_digits(index, levels):
    basis = np.append(1, np.cumprod(levels[:-1]))
    return (index[:, None] // basis % levels).astype(float)
