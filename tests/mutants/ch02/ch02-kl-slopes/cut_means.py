# mistake: cuts means off that are far out
# keeps: 1
# kind: clamp
def kl_slopes(mu, logvar):
    return np.clip(mu, -100, 100) / len(mu), 0.5 * (np.exp(logvar) - 1) / len(mu)
