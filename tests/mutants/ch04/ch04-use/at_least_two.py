# mistake: takes a perplexity below 2 for impossible
# keeps: 1.5
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index), minlength=n_codes)
    p = counts[counts > 0] / counts.sum()
    return len(p), max(2.0, float(np.exp(-(p * np.log(p)).sum())))
