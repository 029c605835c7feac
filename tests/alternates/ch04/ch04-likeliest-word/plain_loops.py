# way: loops over clouds, words and dimensions
def likeliest_word(mu, logvar, codebook):
    found = []
    for m, lv in zip(mu.tolist(), logvar.tolist()):
        costs = [
            sum((a - b) ** 2 / np.exp(c) for a, b, c in zip(m, w, lv)) for w in codebook.tolist()
        ]
        found.append(costs.index(min(costs)))
    return np.array(found)
