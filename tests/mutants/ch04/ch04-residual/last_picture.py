# mistake: returns the last level's words
# keeps: 1
# says: the last level's words
def residual_decode(index, codebooks):
    for level, words in enumerate(index.T):
        picture = codebooks[level][words]
    return picture
