# mistake: forgets the minus
# keeps: 0.5
# says: wrong sign
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index), minlength=n_codes)
    p = counts[counts > 0] / counts.sum()
    return len(p), float(np.exp((p * np.log(p)).sum()))
