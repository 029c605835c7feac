# mistake: sorts the words where they lie
# keeps: 1.5
# says: leave its arguments
def codebook_use(index, n_codes):
    words = index.reshape(-1)
    words.sort()
    starts = np.flatnonzero(np.diff(words, prepend=-1))
    p = np.diff(starts, append=len(words)) / len(words)
    return len(p), float(np.exp(-(p * np.log(p)).sum()))
