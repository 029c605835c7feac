# mistake: the closed form, which has no use for eps
# keeps: 0
# says: closed form
# kind: credit
def kl_monte_carlo(mu, logvar, eps):
    return 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1)
