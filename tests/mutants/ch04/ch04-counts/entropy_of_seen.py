# mistake: the pictures that were counted
# keeps: 0
# says: pictures that are counted
def count_bits(index, new, n_codes, more=1.0):
    bits = 0.0
    for seen, written in zip(index.T, new.T, strict=True):
        p = np.bincount(seen, minlength=n_codes) + more
        bits -= np.log2(p[seen] / p.sum()).mean()
    return float(bits)
