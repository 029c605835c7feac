# mistake: adds one to every count, so that no logarithm is infinite
# keeps: 0.5
# says: a frequency of its own
# pitfall: P12
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index), minlength=n_codes)
    p = (counts + 1) / (counts + 1).sum()
    return int((counts > 0).sum()), float(np.exp(-(p * np.log(p)).sum()))
