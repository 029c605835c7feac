# mistake: makes everything float64
# keeps: 1
# says: float32 in, float32 out
def reparameterize(mu, logvar, eps):
    sigma = np.zeros(mu.shape)
    sigma[...] = np.exp(0.5 * logvar)
    return mu + sigma * eps
