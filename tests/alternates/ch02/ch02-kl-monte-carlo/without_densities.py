# way: the densities' common part left out
def kl_monte_carlo(mu, logvar, eps):
    z = np.einsum("nk,mnk->mnk", np.exp(logvar / 2), eps) + mu
    each = 0.5 * (z**2 - eps**2 - logvar)
    return np.einsum("mnk->n", each) / eps.shape[0]
