# mistake: counts all words of the codebook as used
# keeps: 1
# says: never occur are counted
# pitfall: P12
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index), minlength=n_codes)
    p = counts[counts > 0] / counts.sum()
    return len(counts), float(np.exp(-(p * np.log(p)).sum()))
