# mistake: drops words that occur only once
# keeps: 0
# says: occurs once is in use
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index), minlength=n_codes)
    p = counts[counts > 1] / counts[counts > 1].sum()
    return len(p), float(np.exp(-(p * np.log(p)).sum()))
