# mistake: returns rows as floats
# keeps: 0
# says: whole numbers
def likeliest_word(mu, logvar, codebook):
    rows = np.zeros(len(mu))
    for i in range(len(mu)):
        rows[i] = ((codebook - mu[i]) ** 2 / np.exp(logvar[i])).sum(axis=1).argmin()
    return rows
