# mistake: only the count before
# keeps: 1
# says: Multiply the counts of all wheels before
def to_index(digits, levels):
    return digits.astype(np.int64) @ np.append(1, levels[:-1])
