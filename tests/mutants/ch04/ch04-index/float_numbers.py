# mistake: numbers as floats
# keeps: 2
# says: a float has 53 bits
def to_index(digits, levels):
    basis = np.append(1, np.cumprod(levels[:-1]))
    return (digits.astype(np.int64) @ basis).astype(float)
