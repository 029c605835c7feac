# mistake: stretches the draws that it was given
# keeps: 1
# says: leave its arguments
# kind: arguments
def reparameterize(mu, logvar, eps):
    eps *= np.exp(0.5 * logvar)
    eps += mu
    return eps
