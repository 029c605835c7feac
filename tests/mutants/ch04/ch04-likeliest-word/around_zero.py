# mistake: forgets the mean
# keeps: 0
# says: a mean of its own
# pitfall: P6
def likeliest_word(mu, logvar, codebook):
    cost = np.exp(-logvar) @ (codebook**2).T
    return cost.argmin(axis=1)
