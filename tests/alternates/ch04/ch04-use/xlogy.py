# way: SciPy's x log y
def codebook_use(index, n_codes):
    from scipy.special import entr

    counts = np.zeros(n_codes)
    np.add.at(counts, index, 1)
    return len(set(index.ravel().tolist())), np.exp(entr(counts / counts.sum()).sum())
