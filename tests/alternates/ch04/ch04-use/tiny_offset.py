# way: keeps log(0) away with an offset that is too small to matter
def codebook_use(index, n_codes):
    p = np.bincount(index.reshape(-1), minlength=n_codes) / index.size
    return int(np.sum(p > 0)), float(np.exp(-np.sum(p * np.log(p + 1e-10))))
