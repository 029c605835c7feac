# mistake: stretches the mean along with the noise
# keeps: 0
# says: mean is not stretched
def reparameterize(mu, logvar, eps):
    return (mu + eps) * np.exp(0.5 * logvar)
