# mistake: computes in float32
# keeps: 0
# says: digits of float32
# kind: precision
def kl_slopes(mu, logvar):
    mu, logvar = mu.astype(np.float32), logvar.astype(np.float32)
    return mu / len(mu), 0.5 * (np.exp(logvar) - 1) / len(mu)
