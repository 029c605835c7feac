# way: np.unique counts
def codebook_use(index, n_codes):
    _, counts = np.unique(index, return_counts=True)
    p = counts / counts.sum()
    return len(counts), np.exp(-np.sum(p * np.log(p)))
