# mistake: cuts noise off that is far out
# keeps: 1
# says: draws, but not for one far out
# kind: clamp
def reparameterize(mu, logvar, eps):
    return mu + np.exp(0.5 * logvar) * np.clip(eps, -6, 6)
