# mistake: a picture that comes twice is written once
# keeps: 0
# says: not the bits
def count_bits(index, new, n_codes, more=1.0):
    new = np.unique(new, axis=0)
    bits = 0.0
    for seen, written in zip(index.T, new.T, strict=True):
        p = np.bincount(seen, minlength=n_codes) + more
        bits -= np.log2(p[written] / p.sum()).mean()
    return float(bits)
