# mistake: adds a hundred-thousandth to every frequency
# keeps: 0.5
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index), minlength=n_codes)
    p = counts / counts.sum()
    return int((counts > 0).sum()), float(np.exp(-(p * np.log(p + 1e-5)).sum()))
