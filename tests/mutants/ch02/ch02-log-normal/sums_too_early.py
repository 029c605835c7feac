# mistake: sums each term by itself, before they broadcast
# keeps: 1.5
# says: put them together first
def log_normal(z, mu, logvar):
    dim = np.broadcast(z, mu, logvar).shape[-1]
    squares = ((z - mu) ** 2 * np.exp(-logvar)).sum(axis=-1)
    return -0.5 * (squares + logvar.sum(axis=-1) + dim * np.log(2 * np.pi))
