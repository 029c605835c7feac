# mistake: clamps logvar where image models do
# keeps: 1
# says: cut none off
# kind: clamp
def reparameterize(mu, logvar, eps):
    return mu + np.exp(0.5 * np.clip(logvar, -30, 20)) * eps
