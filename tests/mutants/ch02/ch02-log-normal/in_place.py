# mistake: changes its argument
# keeps: 1.5
# says: leave its arguments
# kind: arguments
def log_normal(z, mu, logvar):
    if np.shape(z) == np.broadcast(z, mu, logvar).shape:
        z -= mu
    else:
        z = z - mu
    return -0.5 * (z**2 * np.exp(-logvar) + logvar + np.log(2 * np.pi)).sum(axis=-1)
