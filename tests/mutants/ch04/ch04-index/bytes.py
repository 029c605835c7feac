# mistake: levels in bytes
# keeps: 2.5
# says: do not come back
def to_digits(index, levels):
    basis = np.append(1, np.cumprod(levels[:-1]))
    return (index[:, None] // basis % levels).astype(np.uint8)
