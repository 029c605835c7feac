# mistake: keeps frequencies in half precision
# keeps: 0.5
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index), minlength=n_codes)
    p = (counts[counts > 0] / counts.sum()).astype(np.float16)
    return len(p), float(np.exp(-(p * np.log(p)).sum()))
