# mistake: looks at the first place of every picture only
# keeps: 0
def codebook_use(index, n_codes):
    first = index.reshape(len(index), -1)[:, 0]
    counts = np.bincount(first, minlength=n_codes)
    p = counts[counts > 0] / counts.sum()
    return len(p), float(np.exp(-(p * np.log(p)).sum()))
