# mistake: draws a code in the encoder
# keeps: 0
# pitfall: P1
# says: a single code
# kind: draws
def heads(h):
    mu, logvar = np.split(h, 2, axis=1)
    eps = np.random.default_rng().normal(size=mu.shape)
    return mu + np.exp(logvar / 2) * eps
