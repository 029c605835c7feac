# mistake: cuts means off that are far out
# keeps: 1.5
# says: cut none off
# kind: clamp
def kl_divergence(mu, logvar):
    mu = np.clip(mu, -100, 100)
    return 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1)
