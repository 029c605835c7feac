# mistake: takes the exponential of bits
# keeps: 0.5
# says: different bases
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index), minlength=n_codes)
    p = counts[counts > 0] / counts.sum()
    return len(p), float(np.exp(-(p * np.log2(p)).sum()))
