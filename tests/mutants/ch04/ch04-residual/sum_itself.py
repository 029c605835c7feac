# mistake: names the running sum instead of what it leaves over
# keeps: 1
# says: the picture so far
def residual_encode(z, codebooks):
    index, total = [nearest_word(z, codebooks[0])], codebooks[0][nearest_word(z, codebooks[0])]
    for codebook in codebooks[1:]:
        index.append(nearest_word(total, codebook))
        total = total + codebook[index[-1]]
    return np.stack(index, axis=1)
