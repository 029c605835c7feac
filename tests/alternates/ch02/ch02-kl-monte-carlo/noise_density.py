# way: the noise's own density less that of the codes; a running mean
def kl_monte_carlo(mu, logvar, eps):
    total = 0
    for draw in eps:
        z = mu + np.sqrt(np.exp(logvar)) * draw
        total = total + ((z**2 - draw**2 - logvar) / 2).sum(axis=-1)
    return total / len(eps)
