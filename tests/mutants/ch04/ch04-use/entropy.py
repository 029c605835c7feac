# mistake: returns the entropy
# keeps: 0.5
# says: return its exponential
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index), minlength=n_codes)
    p = counts[counts > 0] / counts.sum()
    return len(p), float(-(p * np.log(p)).sum())
