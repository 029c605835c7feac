# mistake: a wheel's own count is in its step, on the way back
# keeps: 1
# says: moves at every step
def to_digits(index, levels):
    return index[:, None] // np.cumprod(levels) % levels
