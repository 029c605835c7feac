# mistake: takes any of equally near words
# keeps: 2.5
# says: the first is asked for
def nearest_word(z, codebook):
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    away = ((z[:, None] - codebook) ** 2).sum(axis=2)
    return np.array([np.random.choice(np.flatnonzero(row == row.min())) for row in away])
