# mistake: the log of a product that underflows
# keeps: 1
# pitfall: P10
# says: rounded to 0
def count_bits(index, new, n_codes, more=1.0):
    p = np.ones(len(new))
    for seen, written in zip(index.T, new.T, strict=True):
        counts = np.bincount(seen, minlength=n_codes) + more
        p *= counts[written] / counts.sum()
    return float(-np.log2(p).mean())
