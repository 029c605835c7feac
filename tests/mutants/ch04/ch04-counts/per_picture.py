# mistake: the length of each picture
# keeps: 0
# says: one real number
def count_bits(index, new, n_codes, more=1.0):
    bits = 0.0
    for seen, written in zip(index.T, new.T, strict=True):
        p = np.bincount(seen, minlength=n_codes) + more
        bits = bits - np.log2(p[written] / p.sum())
    return bits
