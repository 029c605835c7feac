# mistake: a table as long as the largest word
# keeps: 0
# says: IndexError
def count_bits(index, new, n_codes, more=1.0):
    bits = 0.0
    for seen, written in zip(index.T, new.T, strict=True):
        p = np.bincount(seen, minlength=0) + more
        bits -= np.log2(p[written] / p.sum()).mean()
    return float(bits)
