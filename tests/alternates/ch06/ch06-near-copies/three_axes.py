# way: an axis for copies, flattened at the end
def near_copies(mu, logvar, n, temperature, rng):
    eps = rng.normal(size=(len(mu), n, mu.shape[1]))
    z = mu[:, None, :] + temperature * np.sqrt(np.exp(logvar))[:, None, :] * eps
    return z.reshape(-1, mu.shape[1]), np.indices((len(mu), n))[0].ravel()
