# mistake: averages the perplexities of the pictures
# keeps: 0.5
# says: the whole data set
# pitfall: P12
def codebook_use(index, n_codes):
    def perplexity(words):
        counts = np.bincount(words, minlength=n_codes)
        p = counts[counts > 0] / counts.sum()
        return np.exp(-(p * np.log(p)).sum())

    rows = index.reshape(len(index), -1)
    return len(np.unique(index)), float(np.mean([perplexity(row) for row in rows]))
