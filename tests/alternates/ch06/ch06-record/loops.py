# way: loops
def check_up(mu, logvar, hidden, drawn, by_mean, gradients):
    record = dict(health(mu, logvar))
    n, dim = np.shape(logvar)
    record["spread"] = np.array([sum(np.exp(logvar[i, j]) for i in range(n)) / n for j in range(dim)])
    lives = 0
    for unit in hidden.T:
        lives += any(value > 0 for value in unit)
    record["alive"] = lives / hidden.shape[1]
    worse = 0.0
    for row in drawn:
        for a, b in zip(row, by_mean):
            worse += float(a) - float(b)
    record["gap"] = worse / drawn.size
    total = 0.0
    for slope in gradients:
        for value in slope.ravel():
            total += float(value) ** 2
    record["gradient"] = total**0.5
    return record
