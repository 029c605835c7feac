# mistake: an estimate by drawing
# keeps: 0
# pitfall: P14
# says: you draw
# kind: draws
def kl_divergence(mu, logvar):
    eps = np.random.default_rng().normal(size=(2000, *mu.shape))
    z = mu + np.exp(logvar / 2) * eps
    return 0.5 * (z**2 - eps**2 - logvar).sum(axis=2).mean(axis=0)
