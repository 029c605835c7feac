# mistake: returns the number of words for the perplexity
# keeps: 0.5
# says: how often each occurs
# pitfall: P12
def codebook_use(index, n_codes):
    used = len(np.unique(index))
    return used, float(used)
