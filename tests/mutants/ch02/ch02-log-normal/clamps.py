# mistake: clamps logvar to what is usual
# keeps: 1.5
# says: clamp it
# kind: clamp
def log_normal(z, mu, logvar):
    logvar = np.clip(logvar, -10, 10)
    return -0.5 * ((z - mu) ** 2 * np.exp(-logvar) + logvar + np.log(2 * np.pi)).sum(axis=-1)
