# mistake: shares the addition among the words
# keeps: 0
# says: not shared
def count_bits(index, new, n_codes, more=1.0):
    bits = 0.0
    for seen, written in zip(index.T, new.T, strict=True):
        p = np.bincount(seen, minlength=n_codes) + more / n_codes
        bits -= np.log2(p[written] / p.sum()).mean()
    return float(bits)
