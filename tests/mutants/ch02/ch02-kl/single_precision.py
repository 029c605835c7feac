# mistake: computes in float32
# keeps: 0
# says: digits of float32
# kind: precision
def kl_divergence(mu, logvar):
    mu, logvar = mu.astype(np.float32), logvar.astype(np.float32)
    return 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1)
