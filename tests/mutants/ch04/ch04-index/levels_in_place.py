# mistake: multiplies within the caller's levels
# keeps: 2.5
# says: as they were
def to_index(digits, levels):
    np.cumprod(levels, out=levels)
    return digits.astype(np.int64) @ np.append(1, levels[:-1])
