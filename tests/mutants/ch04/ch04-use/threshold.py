# mistake: takes words below a thousandth for unused
# keeps: 0
def codebook_use(index, n_codes):
    p = np.bincount(np.ravel(index), minlength=n_codes) / np.size(index)
    p = p[p > 1e-3]
    return len(p), float(np.exp(-(p * np.log(p)).sum()))
