# mistake: returns the number of words as a float
# keeps: 1.5
# says: whole number
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index), minlength=n_codes)
    p = counts[counts > 0] / counts.sum()
    return np.sign(counts).sum(dtype=float), float(np.exp(-(p * np.log(p)).sum()))
