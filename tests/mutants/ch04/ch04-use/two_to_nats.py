# mistake: takes 2 to the power of nats
# keeps: 0.5
# says: different bases
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index), minlength=n_codes)
    p = counts[counts > 0] / counts.sum()
    return len(p), float(2 ** -(p * np.log(p)).sum())
