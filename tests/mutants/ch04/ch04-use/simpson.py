# mistake: one over the sum of squares
# keeps: 0.5
# says: another measure
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index), minlength=n_codes)
    p = counts / counts.sum()
    return int((p > 0).sum()), float(1 / (p**2).sum())
