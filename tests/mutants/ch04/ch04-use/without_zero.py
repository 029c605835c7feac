# mistake: takes word 0 for no word
# keeps: 0
# says: Word 0
def codebook_use(index, n_codes):
    words = np.ravel(index)
    counts = np.bincount(words[words > 0], minlength=n_codes)
    p = counts[counts > 0] / counts.sum()
    return len(p), float(np.exp(-(p * np.log(p)).sum()))
