# mistake: empties the caller's list of codebooks
# keeps: 2.5
# says: as they were
def residual_decode(index, codebooks):
    total = 0
    for words in index.T:
        total = total + codebooks.pop(0)[words]
    return total
