# mistake: averages over places
# keeps: 0
# pitfall: P9
# says: sum over them
def count_bits(index, new, n_codes, more=1.0):
    bits = 0.0
    for seen, written in zip(index.T, new.T, strict=True):
        p = np.bincount(seen, minlength=n_codes) + more
        bits -= np.log2(p[written] / p.sum()).mean()
    return float(bits / index.shape[1])
