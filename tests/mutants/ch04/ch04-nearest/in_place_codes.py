# mistake: doubles the codes where they lie
# keeps: 2.5
# says: leave its arguments
def nearest_word(z, codebook):
    z, codebook = np.asarray(z, np.float64), np.asarray(codebook, np.float64)
    z *= 2
    return ((codebook**2).sum(axis=1) - z @ codebook.T).argmin(axis=1)
