# mistake: averages the logarithms without weights
# keeps: 0.5
# says: Weigh the logarithms
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index), minlength=n_codes)
    p = counts[counts > 0] / counts.sum()
    return len(p), float(np.exp(-np.log(p).mean()))
