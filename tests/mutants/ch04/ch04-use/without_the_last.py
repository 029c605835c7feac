# mistake: takes the last word for no word
# keeps: 0
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index), minlength=n_codes)[: n_codes - 1]
    p = counts[counts > 0] / counts.sum()
    return len(p), float(np.exp(-(p * np.log(p)).sum()))
