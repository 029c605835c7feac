# way: number by number, squares of everything less the square of the mean
def health(mu, logvar, threshold=0.01):
    n, latent_dim = mu.shape
    record = {"kl": [], "active": 0, "mean": [], "variance": []}
    for j in range(latent_dim):
        m, v = mu[:, j], np.exp(logvar[:, j])
        record["kl"].append(sum(m**2 + v - 1 - np.log(v)) / (2 * n))
        middle = sum(m) / n
        record["active"] += sum((m - middle) ** 2) / n > threshold
        record["mean"].append(middle)
        record["variance"].append(sum(m**2 + v) / n - middle**2)
    record["active"] = int(record["active"])
    return record
