# mistake: multiplies the counts after a wheel, in the wrong order
# keeps: 1
# says: not after
def to_index(digits, levels):
    return digits.astype(np.int64) @ np.append(1, np.cumprod(levels[:0:-1]))
