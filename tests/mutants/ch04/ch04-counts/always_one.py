# mistake: adds 1 whatever is asked
# keeps: 1
# says: `more` says how much
def count_bits(index, new, n_codes, more=1.0):
    bits = 0.0
    for seen, written in zip(index.T, new.T, strict=True):
        p = np.bincount(seen, minlength=n_codes) + 1.0
        bits -= np.log2(p[written] / p.sum()).mean()
    return float(bits)
