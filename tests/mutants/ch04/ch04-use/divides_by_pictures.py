# mistake: divides the counts by the number of pictures
# keeps: 0.5
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index), minlength=n_codes)
    p = counts[counts > 0] / len(index)
    return len(p), float(np.exp(-(p * np.log(p)).sum()))
