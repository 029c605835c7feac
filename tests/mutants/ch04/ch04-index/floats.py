# mistake: powers and sums of floats
# keeps: 2
# says: a float has 53 bits
# pitfall: P10
def to_index(digits, levels):
    basis = np.append(1.0, np.cumprod(levels[:-1].astype(float)))
    return (digits * basis).sum(axis=1).astype(np.int64)
