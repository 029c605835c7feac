# mistake: no axis for a single row
# keeps: 2.5
# says: should have shape
def to_index(digits, levels):
    return np.squeeze(digits.astype(np.int64) @ np.append(1, np.cumprod(levels[:-1])))
