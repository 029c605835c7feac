# mistake: counts the new and writes the old
# keeps: 0
# says: the other way round
def count_bits(index, new, n_codes, more=1.0):
    bits = 0.0
    for seen, written in zip(index.T, new.T, strict=True):
        p = np.bincount(written, minlength=n_codes) + more
        bits -= np.log2(p[seen] / p.sum()).mean()
    return float(bits)
