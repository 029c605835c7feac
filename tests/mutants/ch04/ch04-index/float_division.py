# mistake: divides floats
# keeps: 2
# says: a float has 53 bits
# pitfall: P10
def to_digits(index, levels):
    basis = np.append(1, np.cumprod(levels[:-1]))
    return np.floor(index[:, None] / basis).astype(np.int64) % levels
