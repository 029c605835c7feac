# mistake: a guard inside the log
# keeps: 0
# says: not the bits
def count_bits(index, new, n_codes, more=1.0):
    bits = 0.0
    for seen, written in zip(index.T, new.T, strict=True):
        p = np.bincount(seen, minlength=n_codes) + more
        bits -= np.log2(p[written] / p.sum() + 1e-6).mean()
    return float(bits)
