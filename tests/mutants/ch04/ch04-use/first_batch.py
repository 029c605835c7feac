# mistake: looks at the first 64 words
# keeps: 0
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index)[:64], minlength=n_codes)
    p = counts[counts > 0] / counts.sum()
    return len(p), float(np.exp(-(p * np.log(p)).sum()))
