# mistake: adds up in single precision
# keeps: 2.5
# says: the small ones are lost
def residual_decode(index, codebooks):
    total = np.zeros((len(index), codebooks[0].shape[1]), dtype=np.float32)
    for level, words in enumerate(index.T):
        total += codebooks[level][words]
    return total
