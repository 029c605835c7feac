# mistake: adds to seen words only
# keeps: 0
# says: Unseen words are impossible
def count_bits(index, new, n_codes, more=1.0):
    bits = 0.0
    for seen, written in zip(index.T, new.T, strict=True):
        p = np.bincount(seen, minlength=n_codes)
        p = np.where(p > 0, p + more, p)
        bits -= np.log2(p[written] / p.sum()).mean()
    return float(bits)
