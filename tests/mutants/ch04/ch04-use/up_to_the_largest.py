# mistake: takes the largest word for the number of words
# keeps: 1
# says: may be unused as well
# pitfall: P12
def codebook_use(index, n_codes):
    counts = np.bincount(np.ravel(index))
    p = counts[counts > 0] / counts.sum()
    return len(counts), float(np.exp(-(p * np.log(p)).sum()))
