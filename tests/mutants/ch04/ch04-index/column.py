# mistake: a column
# keeps: 1
# says: an array of one axis
def to_index(digits, levels):
    return digits.astype(np.int64) @ np.append(1, np.cumprod(levels[:-1]))[:, None]
