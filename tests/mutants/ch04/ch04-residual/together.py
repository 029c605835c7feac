# mistake: looks for the best sum of all levels
# keeps: 1
# says: at once
def residual_encode(z, codebooks):
    sizes = [len(book) for book in codebooks]
    every = np.stack(np.unravel_index(np.arange(np.prod(sizes)), sizes), axis=1)
    return every[nearest_word(z, residual_decode(every, codebooks))]
