# mistake: the mean of the words
# keeps: 1
# says: mean
def residual_decode(index, codebooks):
    return np.mean([codebooks[level][words] for level, words in enumerate(index.T)], axis=0)
