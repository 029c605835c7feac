# mistake: reads the number in 32 bits
# keeps: 2
# says: 32 bits
# pitfall: P10
def to_digits(index, levels):
    return index.astype(np.int32)[:, None] // np.append(1, np.cumprod(levels[:-1])) % levels
