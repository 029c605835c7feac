# mistake: takes 0 for not given
# keeps: 1
# says: You always add 1
def count_bits(index, new, n_codes, more=1.0):
    bits = 0.0
    for seen, written in zip(index.T, new.T, strict=True):
        p = np.bincount(seen, minlength=n_codes) + (more or 1.0)
        bits -= np.log2(p[written] / p.sum()).mean()
    return float(bits)
