# mistake: counts the words that never occur
# keeps: 1
# says: the others
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index), minlength=n_codes)
    p = counts[counts > 0] / counts.sum()
    return int((counts == 0).sum()), float(np.exp(-(p * np.log(p)).sum()))
