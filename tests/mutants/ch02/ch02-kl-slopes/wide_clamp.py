# mistake: clamps logvar where image models do
# keeps: 1
# says: cut none off
# kind: clamp
def kl_slopes(mu, logvar):
    return mu / len(mu), 0.5 * (np.exp(np.clip(logvar, -30, 20)) - 1) / len(mu)
