# mistake: returns the share of words in use
# keeps: 1
# says: not the share
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index), minlength=n_codes)
    p = counts[counts > 0] / counts.sum()
    return len(p) / n_codes, float(np.exp(-(p * np.log(p)).sum()))
