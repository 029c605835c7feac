# mistake: a wheel's own count is in its step
# keeps: 1
# says: yours are shifted
def to_index(digits, levels):
    return digits.astype(np.int64) @ np.cumprod(levels)
