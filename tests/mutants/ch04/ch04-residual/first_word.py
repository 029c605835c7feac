# mistake: takes only the first word from the code
# keeps: 1
# says: Only the first level's
def residual_encode(z, codebooks):
    first = nearest_word(z, codebooks[0])
    left = z - codebooks[0][first]
    return np.stack([first] + [nearest_word(left, book) for book in codebooks[1:]], axis=1)
