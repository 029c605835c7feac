# mistake: one table for all places
# keeps: 0
# says: each has its own table
def count_bits(index, new, n_codes, more=1.0):
    bits = 0.0
    for seen, written in zip(index.T, new.T, strict=True):
        p = np.bincount(index.ravel(), minlength=n_codes) + more
        bits -= np.log2(p[written] / p.sum()).mean()
    return float(bits)
