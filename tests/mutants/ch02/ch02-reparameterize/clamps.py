# mistake: clamps logvar for stability
# keeps: 1
# says: cut none off
# kind: clamp
def reparameterize(mu, logvar, eps):
    return mu + np.exp(0.5 * np.clip(logvar, -4, 4)) * eps
