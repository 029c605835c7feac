# way: keeps the best so far, word by word
def nearest_word(z, codebook):
    z = np.array(z, dtype=np.float64)
    best, least = np.zeros(len(z), dtype=np.intp), np.full(len(z), np.inf)
    for k, word in enumerate(np.array(codebook, dtype=np.float64)):
        away = ((z - word) ** 2).sum(axis=1)
        nearer = away < least
        best[nearer], least[nearer] = k, away[nearer]
    return best
