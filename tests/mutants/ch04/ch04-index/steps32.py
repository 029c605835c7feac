# mistake: what a step is worth in 32 bits
# keeps: 2
# says: 32 bits
# pitfall: P10
def to_index(digits, levels):
    basis = np.append(1, np.cumprod(levels[:-1], dtype=np.int32))
    return digits.astype(np.int64) @ basis
