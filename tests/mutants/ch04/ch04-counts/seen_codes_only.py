# mistake: words that never occur are left out of the sum
# keeps: 0
# says: n_codes of them
def count_bits(index, new, n_codes, more=1.0):
    bits = 0.0
    for seen, written in zip(index.T, new.T, strict=True):
        p = np.bincount(seen, minlength=n_codes) + more
        bits -= np.log2(p[written] / p[: index.max() + 1].sum()).mean()
    return float(bits)
