# way: one code after the other, in plain Python
def nearest_word(z, codebook):
    best = []
    for row in z.tolist():
        away = [sum((a - b) ** 2 for a, b in zip(row, word)) for word in codebook.tolist()]
        best.append(away.index(min(away)))
    return np.array(best)
