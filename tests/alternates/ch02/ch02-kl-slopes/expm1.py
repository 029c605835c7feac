# way: expm1, and a mean written as a product
def kl_slopes(mu, logvar):
    share = 1.0 / mu.shape[0]
    return mu * share, np.expm1(logvar) * (share / 2)
