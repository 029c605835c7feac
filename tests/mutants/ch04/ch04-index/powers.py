# mistake: a power of each wheel's own count
# keeps: 1
# says: they differ
def to_index(digits, levels):
    return digits.astype(np.int64) @ levels ** np.arange(len(levels))
