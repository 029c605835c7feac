# mistake: counts from 1
# keeps: 1
# says: counted from 0
def to_index(digits, levels):
    return 1 + digits.astype(np.int64) @ np.append(1, np.cumprod(levels[:-1]))
