# mistake: clamps logvar to what is usual
# keeps: 1.5
# says: Clamp nothing
# kind: clamp
def kl_divergence(mu, logvar):
    logvar = np.clip(logvar, -10, 10)
    return 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1)
