# way: sums over pictures
def latent_distance(mu, logvar):
    n, dim = mu.shape
    mean = [sum(float(row[j]) for row in mu) / n for j in range(dim)]
    C = np.zeros((dim, dim))
    for row, log in zip(mu, logvar):
        away = np.array([float(a) - b for a, b in zip(row, mean)])
        C += np.outer(away, away) / n
        for j in range(dim):
            C[j, j] += np.exp(float(log[j])) / n
    values, _ = np.linalg.eigh(C)
    return sum(m * m for m in mean) + sum((np.sqrt(max(v, 0)) - 1) ** 2 for v in values)
