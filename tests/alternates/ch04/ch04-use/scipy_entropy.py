# way: SciPy's entropy, in bits
def codebook_use(index, n_codes):
    from scipy.stats import entropy

    counts = np.array([(np.asarray(index) == k).sum() for k in range(n_codes)])
    return np.count_nonzero(counts), 2 ** entropy(counts, base=2)
