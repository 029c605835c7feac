# mistake: clamps logvar to what is usual
# keeps: 1
# says: cut none off
# kind: clamp
def kl_slopes(mu, logvar):
    return mu / len(mu), 0.5 * (np.exp(np.clip(logvar, -4, 4)) - 1) / len(mu)
