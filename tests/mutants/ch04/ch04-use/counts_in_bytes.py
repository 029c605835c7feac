# mistake: counts in bytes, which end at 255
# keeps: 0.5
def codebook_use(index, n_codes):
    counts = np.zeros(n_codes, dtype=np.uint8)
    np.add.at(counts, index, 1)
    p = counts[counts > 0] / counts.sum()
    return len(np.unique(index)), float(np.exp(-(p * np.log(p)).sum()))
