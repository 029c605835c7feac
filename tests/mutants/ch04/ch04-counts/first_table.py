# mistake: the first place's table for all
# keeps: 0
# says: first place's table
def count_bits(index, new, n_codes, more=1.0):
    bits = 0.0
    for seen, written in zip(index.T, new.T, strict=True):
        p = np.bincount(index[:, 0], minlength=n_codes) + more
        bits -= np.log2(p[written] / p.sum()).mean()
    return float(bits)
