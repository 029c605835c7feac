# mistake: the first count for all wheels
# keeps: 1
# says: one for all
def to_index(digits, levels):
    return digits.astype(np.int64) @ levels[0] ** np.arange(len(levels))
