# mistake: what is added does not count in the sum
# keeps: 0
# says: do not sum to 1
def count_bits(index, new, n_codes, more=1.0):
    bits = 0.0
    for seen, written in zip(index.T, new.T, strict=True):
        p = np.bincount(seen, minlength=n_codes) + more
        bits -= np.log2(p[written] / len(index)).mean()
    return float(bits)
