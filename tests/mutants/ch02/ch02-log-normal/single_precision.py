# mistake: computes in float32
# keeps: 1.5
# says: digits of float32
# kind: precision
def log_normal(z, mu, logvar):
    z, mu, logvar = (np.asarray(v, np.float32) for v in (z, mu, logvar))
    squares = (z - mu) ** 2 * np.exp(-logvar)
    return -0.5 * (squares + logvar + np.float32(np.log(2 * np.pi))).sum(axis=-1)
