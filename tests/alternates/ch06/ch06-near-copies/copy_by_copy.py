# way: copies of all photos at a time, sorted afterwards
def near_copies(mu, logvar, n, temperature, rng):
    rounds = [mu + temperature * np.exp(logvar / 2) * rng.standard_normal(mu.shape) for _ in range(n)]
    source = np.tile(np.arange(len(mu)), n)
    order = np.argsort(source, kind="stable")
    return np.concatenate(rounds)[order], source[order]
