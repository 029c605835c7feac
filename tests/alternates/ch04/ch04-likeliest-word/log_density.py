# way: the whole log density, cloud by cloud
def likeliest_word(mu, logvar, codebook):
    rows = []
    for m, v in zip(mu, np.exp(logvar)):
        density = -0.5 * ((codebook - m) ** 2 / v + np.log(2 * np.pi * v)).sum(axis=1)
        rows.append(np.argmax(density))
    return np.array(rows)
