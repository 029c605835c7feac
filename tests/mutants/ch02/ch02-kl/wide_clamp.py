# mistake: clamps logvar where image models do
# keeps: 1.5
# says: Clamp nothing
# kind: clamp
def kl_divergence(mu, logvar):
    logvar = np.clip(logvar, -30, 20)
    return 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1)
