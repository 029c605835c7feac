# way: photo by photo
def near_copies(mu, logvar, n, temperature, rng):
    parts = []
    for m, v in zip(mu, logvar):
        parts.append(rng.normal(m, temperature * np.exp(0.5 * v), (n, len(m))))
    return np.vstack(parts), np.arange(len(mu) * n) // n
